import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { openChdb } from '../packages/throughline/src/stores/chdb.ts';
import { type Started, start } from './house/binary.ts';

const blueprint = `throughline: 1
timezone: UTC
clock: now
teams: { shop: {}, mail: {} }
sources:
  - name: web-shop
    sent-in: true
    events: [{ event: order.placed }, { event: parcel.arrived }]
promises:
  - { name: quick, says: It comes., made: order.placed, kept: parcel.arrived, within: 1 hour, same: case }
moments:
  - { name: first-order, feels: delight, says: A first order., seen: { event: order.placed, nth: 1 } }
`;

type Up = { readonly page: string; readonly ingest: string; stop(): Promise<void> };

/** Starts the product as a person does, and ends it at the latest with the test. */
async function up(folder: string, data: string): Promise<Up> {
  const words = ['up', 'blueprint.yaml', '--data', data, '--port', '0', '--ingest-port', '0'];
  const running: Started = start(words, { cwd: folder, env: { THROUGHLINE_ALLOW_PRIVATE_HOSTS: '127.0.0.1' } });
  const stop = async () => {
    running.child.kill('SIGTERM');
    await running.ended;
  };
  onTestFinished(stop);
  const said: string[] = [];
  running.child.stdout?.on('data', (text: string) => said.push(text));
  await running.said('are taken at');
  const address = (pattern: RegExp) => pattern.exec(said.join(''))?.[1] ?? '';
  return { page: address(/Open (http:\/\/[\d.:]+)/), ingest: address(/taken at (http:\/\/[\d.:]+\d)/), stop };
}

async function ask<Answer>(address: string, body?: unknown): Promise<Answer> {
  const asked =
    body === undefined
      ? undefined
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(address, asked);
  if (!answer.ok) throw new Error(`${address} was answered with ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

/** Whom an endpoint was told of, again and again where it was told again. */
async function listener(): Promise<{ readonly address: string; readonly told: string[] }> {
  const told: string[] = [];
  const server = createServer((request, response) => {
    told.push(String(request.headers['webhook-id']));
    request.resume();
    response.end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, told };
}

/** Sends orders one after the other until it is stopped; `acknowledged` are those whose safety was answered for. */
function sender(ingest: string, key: string) {
  const acknowledged: string[] = [];
  const held = { goesOn: true };
  const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
  const sendOne = async (id: string): Promise<void> => {
    const event = { event: 'order.placed', customer: `customer-${id}`, id, case: id, at: new Date().toISOString() };
    const { status } = await fetch(`${ingest}/v1/events`, {
      method: 'POST',
      headers: { authorization },
      body: JSON.stringify(event),
    });
    if (status === 200) acknowledged.push(id);
  };
  const sending = (async () => {
    for (let number = 1; held.goesOn; number += 1) await sendOne(`o${number}`);
  })();
  return {
    acknowledged,
    async end() {
      held.goesOn = false;
      await sending;
    },
  };
}

async function until(is: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await is())) await pause(100);
}

async function factsAt(
  page: string,
): Promise<readonly { readonly id: string; readonly customer: string; readonly kind: string }[]> {
  const found: { seq: number; id: string; customer: string; kind: string }[] = [];
  for (;;) {
    const { facts } = await ask<{ facts: typeof found }>(
      `${page}/api/facts?limit=1000&after=${found.at(-1)?.seq ?? 0}`,
    );
    if (facts.length === 0) return found;
    found.push(...facts);
  }
}

async function allIsJudged(page: string): Promise<boolean> {
  const { arrivals } = await ask<{ arrivals: { acknowledged: number; judged: number } }>(`${page}/api/health`);
  return arrivals.judged >= arrivals.acknowledged;
}

test('backed up while events arrive, restored and started: nothing is lost, nothing doubled, nothing told again', {
  timeout: 180_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-drill-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'blueprint.yaml'), blueprint);
  const { address, told } = await listener();
  const first = await up(folder, 'first');
  await ask(`${first.page}/api/alerts/endpoints`, { kind: 'webhook', name: 'drill', address, tells: ['moment-seen'] });
  const { key } = await ask<{ key: string }>(`${first.page}/api/sources/keys`, { source: 'web-shop' });
  const sending = sender(first.ingest, key);
  await until(() => told.length >= 20);
  const toldBefore = new Set(told.slice(0, 10));
  const before = [...sending.acknowledged];
  const backup = await start(['backup', 'copy', '--data', 'first'], { cwd: folder }).ended;
  expect(backup).toMatchObject({ exitCode: 0 });
  const refused = await start(['rebuild', '--data', 'first'], { cwd: folder }).ended;
  expect(refused).toMatchObject({ exitCode: 1, err: expect.stringMatching(/in use|use by|runs/i) });
  const during = sending.acknowledged.length - before.length;
  expect(during).toBeGreaterThan(0);
  await sending.end();
  await until(() => allIsJudged(first.page));
  const factsOfFirst = new Set((await factsAt(first.page)).map(({ id }) => id));
  await first.stop();

  expect(await start(['restore', 'copy', '--data', 'second'], { cwd: folder }).ended).toMatchObject({ exitCode: 0 });
  told.length = 0;
  const second = await up(folder, 'second');
  await until(() => allIsJudged(second.page));
  const facts = await factsAt(second.page);
  expect(told.filter((id) => toldBefore.has(id))).toEqual([]);
  await second.stop();
  const rebuilt = await start(['rebuild', '--data', 'second'], { cwd: folder }).ended;
  expect(rebuilt).toMatchObject({ exitCode: 0, out: expect.stringContaining('All rows are as they were.') });

  const events = await openChdb({ dataDir: join(folder, 'second') });
  onTestFinished(() => events.close());
  const rows = await events.ask<{ id: string; times: number; there: number }>({
    sql: `SELECT a.message_id AS id, toFloat64(count()) AS times, toFloat64(countIf(e.id != 0)) AS there
FROM arrivals AS a FINAL LEFT JOIN events AS e ON e.customer_key = a.customer_key AND e.at = a.at AND e.id = a.event_id GROUP BY id`,
    values: {},
  });
  const ids = new Set(rows.map(({ id }) => id));
  expect(before.filter((id) => !ids.has(id))).toEqual([]);
  expect(rows.filter(({ times, there }) => times !== 1 || there !== 1)).toEqual([]);
  const [count] = await events.ask<{ n: number }>({ sql: 'SELECT toFloat64(count()) AS n FROM events', values: {} });
  expect(count?.n).toBe(rows.length);
  // Each order tells of a promise made and a first order.
  expect(facts.length).toBe(2 * rows.length);
  expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
  expect(facts.filter(({ id }) => !factsOfFirst.has(id))).toEqual([]);
});
