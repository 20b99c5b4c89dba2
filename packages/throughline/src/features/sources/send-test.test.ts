import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { root } from '../../../../../test/house/read-house.ts';
import { listeningHouses } from '../../../test/listening-house.ts';
import { smallHouse } from '../../../test/small-house.ts';
import { smallRecords } from '../../../test/small-records.ts';
import { type SupervisedAcceptor, superviseAcceptor } from '../../acceptor/supervise-acceptor.ts';
import { journaled } from '../../acceptor/test/running-acceptor.ts';
import { listKeys, makeKey, revokeKey, rotateKey, sendTest } from './contract.ts';
import { type KeyFile, keyFileIn, writeKeyFile } from './keys/key-file.ts';
import { keyPlace, type Snippet, snippetsFor } from './ui/snippets.ts';

const openHouse = listeningHouses();
const fresh = smallRecords();
const acceptors: SupervisedAcceptor[] = [];
const run = promisify(execFile);

afterAll(async () => {
  for (const acceptor of acceptors) await acceptor.close();
});

/** A house and the acceptor that reads its keys, in a process of its own. */
async function openBoth() {
  const house = await openHouse(async (folder) => {
    const nothing = () => undefined;
    const heard = { note: nothing, onDurable: nothing, onCounted: nothing };
    const acceptor = await superviseAcceptor({ folder, host: '127.0.0.1', port: 0, ...heard });
    acceptors.push(acceptor);
    return `http://127.0.0.1:${acceptor.port}`;
  });
  await writeKeyFile(house, house.arrivals.folder);
  return house;
}

function fileIn(folder: string): KeyFile {
  return JSON.parse(readFileSync(keyFileIn(folder), 'utf8')) as KeyFile;
}

test('goes over HTTP as a client would send it, with a key that is gone afterwards', async () => {
  const house = await openBoth();
  await house.ask(makeKey, { source: 'app' });
  const sent = await house.ask(sendTest, { source: 'app' });
  expect(sent).toMatchObject({ status: 200 });
  const [came, ...others] = await journaled(house.arrivals.folder);
  expect(others).toEqual([]);
  expect(came).toMatchObject({ source: 'app', path: '/v1/track' });
  expect(JSON.parse(Buffer.from(came?.body ?? []).toString())).toMatchObject({
    type: 'track',
    event: 'throughline.test',
    userId: 'throughline-test',
    messageId: sent.messageId,
  });
  expect(fileIn(house.arrivals.folder).keys).toHaveLength(1);
  expect((await house.ask(listKeys, {})).sources[0]?.keys).toHaveLength(1);
});

test('goes with the key that is given, and comes from a page where only pages may send', async () => {
  const house = await openBoth();
  const { key } = await house.ask(makeKey, { source: 'page', kind: 'browser', origins: ['https://shop.example'] });
  expect((await house.ask(sendTest, { source: 'page', key })).status).toBe(200);
  const came = await journaled(house.arrivals.folder);
  expect(came.map(({ source }) => source)).toEqual(['page']);
});

test('a key works from the next second on, through its rotation, and no longer once it is revoked', async () => {
  const house = await openBoth();
  const { id, key } = await house.ask(makeKey, { source: 'app' });
  const other = await house.ask(rotateKey, { source: 'app' });
  expect((await house.ask(sendTest, { source: 'app', key })).status).toBe(200);
  expect((await house.ask(sendTest, { source: 'app', key: other.key })).status).toBe(200);
  await house.ask(revokeKey, { id });
  const authorization = `Basic ${btoa(`${key}:`)}`;
  const answer = async () =>
    (await fetch(`${house.arrivals.address}/v1/track`, { method: 'POST', headers: { authorization }, body: '{}' }))
      .status;
  await expect.poll(answer, { timeout: 5000 }).toBe(401);
});

test('a key of another source, or one that has ended, is not tried', async () => {
  const house = await openHouse();
  const { id, key } = await house.ask(makeKey, { source: 'app' });
  await house.ask(makeKey, { source: 'other' });
  await expect(house.ask(sendTest, { source: 'other', key })).rejects.toMatchObject({ code: 'bad-input' });
  await house.ask(revokeKey, { id });
  await expect(house.ask(sendTest, { source: 'app', key })).rejects.toMatchObject({ code: 'bad-input' });
});

test('nobody there is an answer too, and leaves no key behind', async () => {
  const house = await openHouse('http://127.0.0.1:1');
  await house.ask(makeKey, { source: 'app' });
  const sent = await house.ask(sendTest, { source: 'app' });
  expect(sent.status).toBeNull();
  expect(sent.says).not.toBe('');
  expect(fileIn(house.arrivals.folder).keys).toHaveLength(1);
});

test('a source that nobody made cannot be tested', async () => {
  const house = await openHouse();
  await expect(house.ask(sendTest, { source: 'nobody' })).rejects.toMatchObject({ code: 'not-found' });
});

test('a house that takes no events says so', async () => {
  const { events } = await openHouse();
  const house = await smallHouse(events, await fresh());
  expect((await house.ask(listKeys, {})).address).toBeNull();
  const refused = { code: 'not-as-asked', message: 'This Throughline takes no events over HTTP.' };
  await expect(house.ask(makeKey, { source: 'app' })).rejects.toMatchObject(refused);
  await expect(house.ask(sendTest, { source: 'app' })).rejects.toMatchObject(refused);
});

test('every program on the page gets in with a key that is put in its place', async () => {
  const house = await openBoth();
  const { key } = await house.ask(makeKey, { source: 'app' });
  await house.ask(sendTest, { source: 'app', key });
  const snippets = snippetsFor(house.arrivals.address);
  for (const snippet of snippets) await runSnippet({ ...snippet, code: snippet.code.replace(keyPlace, key) });
  const came = await journaled(house.arrivals.folder);
  expect(came.slice(1).map(({ path }) => path)).toEqual([
    '/v1/events',
    '/v1/batch',
    '/v1/batch',
    '/batch/',
    '/com.snowplowanalytics.snowplow/tp2',
    expect.stringMatching(/^\/api\/s\/s2s\/identify/),
    expect.stringMatching(/^\/api\/s\/s2s\/track/),
    '/v1/events',
  ]);
  expect(came.some(({ body }) => Buffer.from(body).includes(key))).toBe(false);
});

async function runSnippet({ client, code }: Snippet): Promise<void> {
  if (client === 'curl') await run('bash', ['-c', code]);
  else await run(process.execPath, ['--input-type=module', '--eval', code], { cwd: root, timeout: 20_000 });
}
