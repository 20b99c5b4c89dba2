import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouse } from '#app/open-house.ts';
import type { EventStore } from '#foundation/event-store.ts';
import { holes } from '../sql-text.ts';
import { clockSql, isInRange, readTime, type TimeStyle } from './read-times.ts';

const held: { house?: Awaited<ReturnType<typeof openHouse>> } = {};

beforeAll(async () => {
  held.house = await openHouse({ dataDir: undefined });
});

afterAll(() => held.house?.close());

function store(): EventStore {
  if (held.house === undefined) throw new Error('The house is not open.');
  return held.house.events;
}

type Read = { readonly ms: number | null; readonly shift: number };

/** What each text is read as, in epoch milliseconds. */
async function readAll(texts: readonly string[], style: TimeStyle): Promise<readonly Read[]> {
  const hole = holes();
  const { aliases, ms, shift } = readTime('x', 'one', { ...style, holes: hole, clock: clockSql(style, hole) });
  return store().ask<Read>(
    hole.statement(`SELECT toFloat64(${ms}) AS ms, ${shift} AS shift FROM (SELECT *, ${aliases}
FROM (SELECT arrayJoin(arrayEnumerate(texts)) AS n, texts[n] AS x FROM (SELECT ${hole.value(texts, 'Array(String)')} AS texts))) ORDER BY n`),
  );
}

const zones = [
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'America/Santiago',
  'America/Havana',
  'Europe/Berlin',
  'Europe/London',
  'Europe/Dublin',
  'Europe/Moscow',
  'Europe/Istanbul',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Africa/Monrovia',
  'America/Caracas',
  'Africa/Johannesburg',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Asia/Tokyo',
  'Asia/Gaza',
  'Asia/Pyongyang',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Australia/Adelaide',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'UTC',
  'Etc/GMT+5',
] as const;

function expected(local: Temporal.PlainDateTime, zone: string): Read {
  const ms = local.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' }).epochMilliseconds;
  if (ms === local.toZonedDateTime(zone, { disambiguation: 'earlier' }).epochMilliseconds)
    return { ms, shift: ms === later ? 0 : 1 };
  return { ms, shift: 2 };
}

/** Local times around each change of the clocks of a zone, and times anywhere in between. */
function timesOf(zone: string, seeds: readonly number[]): readonly Temporal.PlainDateTime[] {
  const first = Temporal.PlainDateTime.from('1950-01-02');
  const minutes = 151 * 365 * 24 * 60;
  const anywhere = seeds.map((seed) => first.add({ minutes: seed % minutes }));
  const around = anywhere.flatMap((time) => {
    const change = time.toZonedDateTime(zone).getTimeZoneTransition('next');
    if (change === null || change.year > 2100) return [];
    const local = change.toPlainDateTime();
    return [-181, -120, -61, -60, -59, -31, -30, -1, 0, 1, 29, 30, 59, 60, 61, 120, 181].map((by) =>
      local.add({ minutes: by }),
    );
  });
  return [...anywhere, ...around];
}

test.for(zones)('local times in %s are the instants that Temporal calls compatible', async (zone) => {
  const seeds = fc.sample(fc.nat(), { numRuns: 150, seed: 7 });
  const locals = timesOf(zone, seeds);
  const texts = locals.map((local) => local.toString({ smallestUnit: 'second' }).replace('T', ' '));
  const read = await readAll(texts, { times: 'yyyy-MM-dd HH:mm:ss', timezone: zone });
  const wrong = locals
    .map((local, index) => ({ zone, text: texts[index], read: read[index], expected: expected(local, zone) }))
    .filter(({ read: one, expected: other }) => one?.ms !== other.ms || (zone !== 'UTC' && one?.shift !== other.shift));
  expect(read).toHaveLength(locals.length);
  expect(wrong.slice(0, 5)).toEqual([]);
});

const iso: TimeStyle = { times: undefined, timezone: 'America/New_York' };

test.for([
  ['2015-03-08', '2015-03-08T05:00:00Z'],
  ['2015-06-01 12:30', '2015-06-01T16:30:00Z'],
  ['2015-06-01T12:30:15', '2015-06-01T16:30:15Z'],
  ['2015-06-01T12:30:15.1234567', '2015-06-01T16:30:15.123Z'],
  ['2015-06-01T12:30:15Z', '2015-06-01T12:30:15Z'],
  ['2015-06-01 12:30Z', '2015-06-01T12:30:00Z'],
  ['2015-06-01T12:30:15.5+05:30', '2015-06-01T07:00:15.500Z'],
  ['2015-06-01T12:30:15-0800', '2015-06-01T20:30:15Z'],
  ['2015-06-01T12:30:15+02', '2015-06-01T10:30:15Z'],
  ['2016-02-29', '2016-02-29T05:00:00Z'],
  ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00Z'],
  ['1950-07-04T12:00:00', '1950-07-04T16:00:00Z'],
  ['2099-12-31T23:59:59.999', '2100-01-01T04:59:59.999Z'],
] as const)('%s without a pattern is %s', async ([text, instant]) => {
  expect(await readAll([text], iso)).toEqual([{ ms: Date.parse(instant), shift: 0 }]);
});

test('what is not ISO 8601, or no day at all, is not read', async () => {
  const texts = [
    '2015-02-30',
    '2015-02-29',
    '1900-02-29',
    '2015-13-01',
    '2015-00-10',
    '2015-04-31',
    '2015-01-32',
    '2015-01-00',
    '2015-01-01 25:30',
    '2015-01-01 24:00',
    '2015-01-01T12:60',
    '2015-01-01T12:00:60',
    '2015-01-01T12',
    '15-01-01',
    '2015-1-1',
    '01/02/2015',
    '2015-01-01T',
    '2015-01-01Z',
    '2015-01-01  10:00',
    '2015-01-01T10:00:00+5',
    '2015-01-01T10:00:00 Z',
    '20150101',
    '1420070400',
    'now',
    'yesterday',
    '2015-01-01x',
    'x2015-01-01',
    '2015-W01-1',
    '',
  ];
  const read = await readAll(texts, iso);
  expect(texts.filter((_, index) => read[index]?.ms !== null)).toEqual([]);
});

test.for([
  ['MM/dd/yyyy hh:mm:ss a', '01/02/2015 12:20:09 AM', '2015-01-02T05:20:09Z'],
  ['MM/dd/yyyy hh:mm:ss a', '07/02/2015 12:20:09 PM', '2015-07-02T16:20:09Z'],
  ["yyyy-MM-dd'T'HH:mm:ssZ", '2015-07-02T12:00:00+0200', '2015-07-02T10:00:00Z'],
  ['dd.MM.yyyy', '02.01.2015', '2015-01-02T05:00:00Z'],
  ['epoch-s', '1420070400', '2015-01-01T00:00:00Z'],
  ['epoch-s', '1420070400.25', '2015-01-01T00:00:00.250Z'],
  ['epoch-ms', '1420070400250', '2015-01-01T00:00:00.250Z'],
] as const)('%s reads %s', async ([times, text, instant]) => {
  expect(await readAll([text], { times, timezone: 'America/New_York' })).toEqual([
    { ms: Date.parse(instant), shift: 0 },
  ]);
});

test('a pattern does not read a day that does not exist', async () => {
  const read = await readAll(['02/30/2015 10:00:00 AM', '02/03/2015 13:00:00 AM', '13/01/2015 10:00:00 AM'], {
    times: 'MM/dd/yyyy hh:mm:ss a',
    timezone: 'UTC',
  });
  expect(read.map(({ ms }) => ms)).toEqual([null, null, null]);
});

test('times in the years 1900 to 2299 are in range', async () => {
  const texts = [
    '1899-12-31T23:59:59.999Z',
    '1900-01-01T00:00:00Z',
    '2299-12-31T23:59:59.999Z',
    '2300-01-01T00:00:00Z',
    '0001-01-01',
    '9999-12-31',
  ];
  const read = await readAll(texts, { times: undefined, timezone: 'UTC' });
  const { value, statement } = holes();
  const [row] = await store().ask<{ inside: readonly number[] }>(
    statement(
      `SELECT arrayMap(ms -> ${isInRange('ms')}, ${value(
        read.map(({ ms }) => ms),
        'Array(Int64)',
      )}) AS inside`,
    ),
  );
  expect(row?.inside).toEqual([0, 1, 1, 0, 0, 0]);
});
