import { expect, test } from 'vitest';
import { loadingTrials, record, START, track } from './loading-trial.suite.ts';

const fresh = loadingTrials();

const eventsOf =
  'SELECT customer, event, toFloat64(toUnixTimestamp64Milli(at)) AS at, case, team, channel, rating, value, text, toUnixTimestamp64Milli(p_time_promised) AS promised, p_number_size AS size FROM events ORDER BY at, event';

test('an event fills the columns of its names, and those that the blueprint names by their kind', async () => {
  const { open, ask } = await fresh();
  const loader = await open();
  const properties = {
    case: ' 17 ',
    team: 'N1',
    channel: 'web',
    rating: '4.5',
    value: 12,
    text: 'Fine.',
    size: '3',
    promised: '2026-02-03',
  };
  const odd = { case: 17, team: ['a'], rating: 'good', value: { a: 1 }, size: 'many', promised: 'soon', text: true };
  await loader.load([
    record(1, [
      track('m1', { userId: 'ann', properties }),
      track('m2', { userId: 'ann', event: 'order.sent', properties: odd }),
      {
        type: 'identify',
        userId: 'ann',
        messageId: 'm3',
        timestamp: new Date(START).toISOString(),
        traits: { size: 7 },
      },
    ]),
  ]);
  const at = START - 1_800_000;
  expect(await ask(eventsOf)).toEqual([
    {
      customer: 'ann',
      event: 'order.paid',
      at,
      case: '17',
      team: 'N1',
      channel: 'web',
      rating: 4.5,
      value: 12,
      text: 'Fine.',
      promised: String(Date.UTC(2026, 1, 3)),
      size: 3,
    },
    {
      customer: 'ann',
      event: 'order.sent',
      at,
      case: '17',
      team: '',
      channel: '',
      rating: null,
      value: null,
      text: 'true',
      promised: null,
      size: null,
    },
    {
      customer: 'ann',
      event: 'identify',
      at: START,
      case: '',
      team: '',
      channel: '',
      rating: null,
      value: null,
      text: '',
      promised: null,
      size: 7,
    },
  ]);
});

test('an id is let in once for ever, by its source; other content under it is set aside', async () => {
  const { open, ask } = await fresh();
  const first = await open();
  await first.load([record(1, [track('m1', { userId: 'ann' }), track('m1', { userId: 'ann' })])]);
  const again = await open();
  expect(again.through).toBe(1);
  const { counts, touched } = await again.load([
    record(2, [track('m1', { userId: 'ann' }), track('m1', { userId: 'bob' }), track('m2', { userId: 'cleo' })]),
    record(3, [track('m1', { userId: 'dora' })], { source: 'shop-web' }),
  ]);
  expect(counts).toEqual([
    { source: 'app', received: 3, accepted: 1, duplicate: 1, quarantined: 1, suppressed: 0 },
    { source: 'shop-web', received: 1, accepted: 1, duplicate: 0, quarantined: 0, suppressed: 0 },
  ]);
  expect(touched).toHaveLength(2);
  expect(await ask('SELECT source, customer FROM events ORDER BY source, customer')).toEqual([
    { source: 'app', customer: 'ann' },
    { source: 'app', customer: 'cleo' },
    { source: 'shop-web', customer: 'dora' },
  ]);
  expect(await ask('SELECT reason, says, message_id FROM quarantine')).toEqual([
    {
      reason: 'id_conflict',
      says: 'The id "m1" was sent before with other content; the first is kept.',
      message_id: 'm1',
    },
  ]);
});

test('an event without an id is known by what it says when it says its time, and is else one of its own', async () => {
  const { open, ask } = await fresh();
  const loader = await open();
  const timeless = { type: 'track', event: 'order.paid', userId: 'ann' };
  await loader.load([record(1, [track(undefined, { userId: 'ann' }), timeless])]);
  const { counts } = await loader.load([record(2, [track(undefined, { userId: 'ann' }), timeless])]);
  expect(counts).toMatchObject([{ accepted: 1, duplicate: 1 }]);
  expect(
    await ask(
      "SELECT match(message_id, '^(content-[0-9a-f]{64}|server-[0-9]+-[0-9]+)$') AS made, count() AS ids FROM arrivals FINAL GROUP BY made",
    ),
  ).toEqual([{ made: 1, ids: '3' }]);
});

test('a clock that is ahead is set right, and all that was said of time is kept', async () => {
  const { open, ask } = await fresh();
  const loader = await open();
  const body = (ahead: number) =>
    new TextEncoder().encode(
      JSON.stringify({
        batch: [track(`m${ahead}`, { userId: 'ann', timestamp: new Date(START + ahead).toISOString() })],
        sentAt: new Date(START + 1000 + ahead).toISOString(),
      }),
    );
  await loader.load([record(1, [], { body: body(3_600_000) }), record(2, [], { body: body(0) })]);
  expect(
    await ask(
      'SELECT toFloat64(toUnixTimestamp64Milli(at)) AS at, toFloat64(toUnixTimestamp64Milli(original)) AS original, toFloat64(skew_ms) AS skew, rule FROM arrivals FINAL ORDER BY rule',
    ),
  ).toEqual([
    { at: START, original: START, skew: 1000, rule: 'as-said' },
    { at: START, original: START + 3_600_000, skew: -3_600_000, rule: 'client-ahead' },
  ]);
});

test('two events of a customer in one millisecond have ties of their own', async () => {
  const { open, ask } = await fresh();
  const loader = await open();
  const many = Array.from({ length: 3000 }, (_, at) => track(`m${at}`, { userId: 'ann' }));
  await loader.load([record(1, many.slice(0, 1500)), record(2, many.slice(1500, 2000))]);
  await loader.load([record(3, many.slice(2000))]);
  expect(await ask('SELECT count() AS events, uniqExact(bitShiftRight(id, 46)) AS ties FROM events')).toEqual([
    { events: '3000', ties: '3000' },
  ]);
  expect(
    await ask('SELECT count() AS found FROM events INNER JOIN (SELECT * FROM arrivals FINAL) AS a ON id = a.event_id'),
  ).toEqual([{ found: '3000' }]);
});

test('who asked to be forgotten is counted and not kept', async () => {
  const { open, ask } = await fresh();
  const loader = await open({ suppresses: ({ value }) => value === 'ann' });
  const { counts } = await loader.load([record(1, [track('m1', { userId: 'ann' }), track('m2', { userId: 'bob' })])]);
  expect(counts).toMatchObject([{ received: 2, accepted: 1, suppressed: 1 }]);
  expect(await ask("SELECT count() AS rows FROM arrivals WHERE position(said, 'ann') > 0")).toEqual([{ rows: '0' }]);
});
