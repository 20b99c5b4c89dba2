import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventStore } from '#foundation/event-store.ts';
import type { House } from '#foundation/house.ts';
import { openChdb } from '#stores/chdb.ts';
import { smtpMail } from '#stores/outlets/smtp-mail.ts';
import { eventsTable, smallHouse } from '../../../../test/small-house.ts';
import { smallRecords } from '../../../../test/small-records.ts';
import { addedSchedule, removedSchedule, schedules } from './schedules.ts';
import { sendScheduled } from './send.ts';

type Taken = { readonly to: readonly string[]; readonly raw: string };
const post: { server?: SMTPServer; port: number; taken: Taken[]; refuses: boolean } = {
  port: 0,
  taken: [],
  refuses: false,
};
const shared: { store?: EventStore; folder?: string } = {};
const fresh = smallRecords();
const signal = new AbortController().signal;

beforeAll(async () => {
  shared.store = await openChdb();
  await shared.store.write({ sql: eventsTable, values: {} });
  shared.folder = await mkdtemp(join(tmpdir(), 'throughline-reports-'));
  post.server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(post.refuses ? new Error('550 no such ann@example.org') : null),
    onData(stream, { envelope }, done) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        post.taken.push({ to: envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(pieces).toString() });
        done();
      });
    },
  });
  await new Promise<void>((listening) => post.server?.listen(0, '127.0.0.1', listening));
  post.port = (post.server.server.address() as AddressInfo).port;
});

afterAll(async () => {
  await shared.store?.close();
  await new Promise<void>((closed) => (post.server ? post.server.close(closed) : closed()));
  if (shared.folder) await rm(shared.folder, { recursive: true });
});

async function house(): Promise<House> {
  if (!shared.store || !shared.folder) throw new Error('the store did not open');
  const mail = smtpMail({ url: `smtp://127.0.0.1:${post.port}`, from: 'throughline@example.org' });
  const found = await smallHouse(shared.store, await fresh());
  return { ...found, outlets: { mail, printer: undefined, reportsFolder: shared.folder } };
}

const monthly = { every: 'month', language: 'en', folder: true, mail: ['ann@example.org', 'bob@example.org'] } as const;

test('a scheduled report is written into the folder and sent to everybody, over the last whole month', async () => {
  const opened = await house();
  const id = await addedSchedule(opened, { ...monthly, mail: [...monthly.mail] });
  await sendScheduled(opened, id, signal);
  const name = 'report-2026-02-01-to-2026-02-28.html';
  expect(await readdir(shared.folder ?? '')).toEqual([name]);
  const written = await readFile(join(shared.folder ?? '', name), 'utf8');
  const [letter] = post.taken.splice(0);
  expect(letter?.to).toEqual(['ann@example.org', 'bob@example.org']);
  const read = await simpleParser(letter?.raw ?? '');
  expect(read.subject).toMatch(/^Parcels & Co: 1\W+28 February 2026$/);
  expect(read.attachments.map(({ filename, content }) => [filename, content.toString()])).toEqual([[name, written]]);
  expect(await schedules(opened)).toMatchObject([{ id, lastFault: null, lastSent: expect.any(Number) }]);
});

test('what the mail server refuses is noted without an address, and tried again by the job', async () => {
  const opened = await house();
  const id = await addedSchedule(opened, { ...monthly, folder: false, mail: ['ann@example.org'] });
  post.refuses = true;
  await expect(sendScheduled(opened, id, signal)).rejects.toMatchObject({ name: 'Fault' });
  post.refuses = false;
  const [kept] = await schedules(opened);
  expect(kept).toMatchObject({ lastSent: null, lastFault: expect.stringContaining('did not take the letter') });
  expect(kept?.lastFault).not.toContain('ann');
});

test('a report that would go nowhere, or by a way that is not set up, is refused', async () => {
  const opened = await house();
  await expect(addedSchedule(opened, { ...monthly, folder: false, mail: [] })).rejects.toMatchObject({
    code: 'bad-input',
  });
  const silent = { ...opened, outlets: { mail: undefined, printer: undefined, reportsFolder: undefined } };
  await expect(addedSchedule(silent, { ...monthly, mail: ['ann@example.org'] })).rejects.toMatchObject({
    code: 'not-as-asked',
  });
  await expect(addedSchedule(silent, { ...monthly, mail: [] })).rejects.toMatchObject({ code: 'not-as-asked' });
});

test('what is stopped is gone', async () => {
  const opened = await house();
  const id = await addedSchedule(opened, { ...monthly, mail: [] });
  await removedSchedule(opened, id);
  expect(await schedules(opened)).toEqual([]);
  await expect(removedSchedule(opened, id)).rejects.toMatchObject({ code: 'not-found' });
});
