import { quarantineReasons } from '@throughline/arrivals';
import { expect, test } from 'vitest';
import { quarantine, reasons, sources } from './contract.ts';
import { loadingTrials, record, START, track } from './loading-trial.suite.ts';

const fresh = loadingTrials();
const said = (more: Readonly<Record<string, unknown>>) => JSON.stringify(track(undefined, { userId: 'ann', ...more }));
const plain = '"type":"track","event":"order.paid","userId":"ann"';
const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

/** Texts that stand where an event should, by what is wrong with them. */
const bad: Readonly<Record<string, readonly string[]>> = {
  bad_type: [
    ...['null', 'true', '17', '"text"', '[]', '[{}]', '-0', '1e3', '""'],
    ...[said({ userId: {} }), said({ event: ['a'] }), said({ messageId: [] })],
    ...[said({ properties: 'text' }), said({ properties: [1] }), said({ context: 17 }), said({ anonymousId: [] })],
    ...['{}', '{"event":"order.paid","userId":"ann"}'],
  ],
  unknown_type: ['what', 'TRACK', 'delete', 'identify-user', '__proto__', 'constructor'].map((type) => said({ type })),
  no_event_name: [said({ event: undefined }), said({ event: '' }), said({ event: null })],
  no_id: [
    ...[said({ userId: undefined }), said({ userId: '' }), said({ userId: null }), said({ userId: 'null' })],
    ...['guest', 'Anonymous', 'undefined', '[object Object]', '00000000-0000-0000-0000-000000000000'].map((userId) =>
      said({ userId }),
    ),
    ...[
      said({ type: 'group' }),
      said({ type: 'alias' }),
      said({ type: 'alias', userId: undefined, previousId: 'bob' }),
    ],
  ],
  bad_timestamp: [
    ...['soon', 'now', '2026-13-01', '2026-02-30T10:00:00Z', '1999-12-31T23:59:59Z', '10:00', 'Sun Feb 01 2026'],
    ...['2026-02-01T25:00:00Z', '0', '-1', '99999999999999999999'],
  ].map((timestamp) => said({ timestamp })),
  bad_json_value: [
    ...[
      `{${plain},"properties":{"size":NaN}}`,
      `{${plain},"properties":{"size":Infinity}}`,
      `{${plain},"userId":"bob"}`,
    ],
    ...[
      `{${plain},"properties":{"a":1,"a":2}}`,
      `{${plain},"properties":{"a":"\\u0000"}}`,
      `{${plain},"properties":{"a":"\\ud800"}}`,
    ],
    ...[
      `{${plain},"properties":{"a":${nested(70)}}}`,
      `{${plain},"properties":{"a":01}}`,
      `{${plain},"properties":{"a":'b'}}`,
    ],
    ...[
      `{${plain},"properties":{"a":undefined}}`,
      `{${plain},"properties":{"a":1,}}`,
      `{${plain},"properties":{"\\udc00":1}}`,
    ],
  ],
  too_large: [said({ properties: { text: 'x'.repeat(40_000) } }), said({ properties: { text: 'ü'.repeat(20_000) } })],
};

const texts = Object.values(bad).flat();

test('the reasons are those of the readers', () => {
  expect(reasons).toEqual(quarantineReasons);
});

test('60 kinds of bad events are set aside with a reason and their text, and harm no neighbour', async () => {
  expect(texts.length).toBeGreaterThanOrEqual(60);
  const { open, house, ask } = await fresh();
  const loader = await open();
  const good = texts.map((_, at) => JSON.stringify(track(`good-${at}`, { userId: `u${at}` })));
  const body = `{"batch":[${texts.flatMap((text, at) => [good[at], text]).join()}],"sentAt":"${new Date(START).toISOString()}"}`;
  const { counts } = await loader.load([record(1, [], { body: new TextEncoder().encode(body) })]);
  const found = await ask<{ reason: string; raw: string; says: string }>(
    'SELECT reason, raw, says FROM quarantine ORDER BY seq, index',
  );
  const expected = Object.entries(bad).flatMap(([reason, own]) =>
    own.map((text) => ({ reason, text: text.slice(0, 60) })),
  );
  expect(found.map(({ reason }, at) => ({ reason, text: expected[at]?.text }))).toEqual(expected);
  for (const { says } of found) expect(says).toMatch(/^["\p{Lu}].*\.$/su);
  expect(counts).toEqual([
    {
      source: 'app',
      received: 2 * texts.length,
      accepted: texts.length,
      duplicate: 0,
      quarantined: texts.length,
      suppressed: 0,
    },
  ]);
  const { total, rows } = await house.ask(quarantine, { reason: 'too_large' });
  expect(total).toBe(2);
  expect(rows.every(({ raw, rawLength }) => [...raw].length === 4000 && rawLength > 20_000)).toBe(true);
  const { ever } = (await house.ask(sources, {})).sources[0] ?? {};
  expect(ever).toMatchObject({ received: 2 * texts.length, accepted: texts.length, quarantined: texts.length });
});

test('a request that nobody can read is counted, and its beginning kept', async () => {
  const { open, ask } = await fresh();
  const loader = await open();
  const body = new TextEncoder().encode(`no json ${'x'.repeat(10_000)}`);
  const { counts } = await loader.load([record(1, [], { body }), record(2, [], { path: '/nowhere' })]);
  expect(counts).toMatchObject([{ received: 2, quarantined: 2 }]);
  expect(await ask('SELECT reason, length(raw) AS kept FROM quarantine ORDER BY seq LIMIT 1')).toEqual([
    { reason: 'decode_error', kept: '4096' },
  ]);
});

test('names and values that other languages would obey are texts like any others', async () => {
  const { open, ask } = await fresh();
  const loader = await open();
  const nasty = `'); DROP TABLE events; -- {lines:String} \\ " \` \t \n \u2028 \\N {p0:UInt64} ü 🎂`;
  const body = new TextEncoder().encode(
    `{"batch":[${JSON.stringify(track(nasty, { userId: nasty, event: nasty, properties: { text: nasty, case: nasty } }))}]}`,
  );
  await loader.load([record(1, [], { body })]);
  expect(await ask('SELECT customer, event, text, case FROM events')).toEqual([
    { customer: nasty.trim(), event: nasty, text: nasty, case: nasty.trim() },
  ]);
});
