import { compile } from '@throughline/blueprint';
import { expect, test } from 'vitest';
import type { JournalRecord } from './batch/candidates.ts';
import { quarantine, replay, sources } from './contract.ts';
import { loadingTrials, record, START } from './loading-trial.suite.ts';
import { readingOf, requireMaps } from './mapping-webhooks.ts';

const fresh = loadingTrials();

const compiled = (map: string) => {
  const { blueprint, lineOf } = compile(`throughline: 1
timezone: UTC
sources:
  - name: desk
    sent-in: true
    map: ${map}
    events: [{ event: ticket.opened }, { event: ticket.solved }]
moments: [{ name: solved, feels: delight, says: It is solved., seen: { event: ticket.solved } }]
promises: [{ name: soon, says: Soon., made: ticket.opened, kept: ticket.solved, within: 1 day }]
`);
  if (!blueprint) throw new Error('the blueprint does not compile');
  return { blueprint, lineOf };
};

function webhook(seq: number, body: unknown, headers: Record<string, string> = {}): JournalRecord {
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  return record(seq, [], { source: 'desk', path: '/hooks/generic', headers, body: bytes });
}

const ticket = {
  who: 'ann',
  steps: [
    { is: 'opened', at: START - 2000 },
    { is: 'solved', at: START - 1000 },
  ],
};
const good = `'steps.{ "event": "ticket." & is, "customer": %.who, "at": at }'`;
const stumbling = `'steps.{ "event": "ticket." & is, "customer": $uppercase(%.number), "at": $error("no time") }'`;
const opened = { reading: readingOf(compiled(good).blueprint) };
const found = 'SELECT event, customer FROM events ORDER BY at';
const both = [
  { event: 'ticket.opened', customer: 'ann' },
  { event: 'ticket.solved', customer: 'ann' },
];

test('one body becomes the events that the expression makes of it', async () => {
  const { open, ask } = await fresh();
  const loader = await open(opened);
  const { counts } = await loader.load([webhook(1, ticket), webhook(2, { nothing: true })]);
  expect(await ask(found)).toEqual(both);
  expect(counts).toMatchObject([{ received: 2, accepted: 2 }]);
});

test('of several expressions all events count', async () => {
  const { open, ask } = await fresh();
  const map = `['{ "event": "ticket.opened", "customer": who, "id": "o" }', '{ "event": "ticket.solved", "customer": who, "id": "s" }']`;
  const loader = await open({ reading: readingOf(compiled(map).blueprint) });
  await loader.load([webhook(1, ticket)]);
  expect(await ask('SELECT event, customer FROM events ORDER BY event')).toEqual(both);
});

test('a call that is made again, by its own id, counts once', async () => {
  const { open, ask } = await fresh();
  const loader = await open(opened);
  const headers = { 'webhook-id': 'call-1' };
  await loader.load([webhook(1, ticket, headers)]);
  const { counts } = await loader.load([webhook(2, ticket, headers)]);
  expect(counts).toMatchObject([{ received: 2, duplicate: 2 }]);
  expect(await ask(found)).toEqual(both);
});

test('what an expression stumbles over is set aside with its reason, and read again once the blueprint is mended', async () => {
  const { open, house, ask } = await fresh();
  const loader = await open({ reading: readingOf(compiled(stumbling).blueprint) });
  await loader.load([webhook(1, ticket)]);
  const { rows } = await house.ask(quarantine, {});
  expect(rows).toMatchObject([
    { reason: 'decode_error', says: 'The mapping of the webhook stopped: no time', raw: JSON.stringify(ticket) },
  ]);
  const mended = await open(opened);
  const answered = house.ask(replay, { source: 'desk' });
  while ((await mended.settle()).touched.length === 0);
  expect(await answered).toMatchObject({ progress: 'done', accepted: 2, quarantined: 0 });
  expect(await ask(found)).toEqual(both);
  const { ever } = (await house.ask(sources, {})).sources[0] ?? {};
  expect(ever).toEqual({ received: 1, accepted: 1, duplicate: 0, quarantined: 0, suppressed: 0 });
});

test('an expression that is no JSONata is refused with its line', () => {
  expect(() => requireMaps(compiled(`'{ "event": '`))).toThrow(
    expect.objectContaining({
      code: 'bad-input',
      places: [
        { pointer: '/text', says: expect.stringMatching(/^Line 6: The mapping is no JSONata: .*character \d+/) },
      ],
    }),
  );
  expect(() => requireMaps(compiled(good))).not.toThrow();
});

test('requests of clients are read as ever', async () => {
  const { open, ask } = await fresh();
  const loader = await open(opened);
  await loader.load([record(1, [{ type: 'track', event: 'x', userId: 'bob', messageId: '1' }], { source: 'desk' })]);
  expect(await ask('SELECT event, customer FROM events')).toEqual([{ event: 'x', customer: 'bob' }]);
});
