import { expect, test } from 'vitest';
import { goodBlueprint } from '../../test/good-blueprint.ts';
import { compile } from '../compile.ts';
import type { Blueprint } from './blueprint.ts';

const hour = 3_600_000;

/** Compiles pieces of a blueprint that belong together. */
function read(...pieces: readonly string[]): Blueprint {
  const { blueprint, diagnostics } = compile(['throughline: 1', ...pieces].join('\n'));
  if (!blueprint) throw new Error(JSON.stringify(diagnostics));
  return blueprint;
}

const seen = (form: string) => read(`moments: [{ name: m, feels: pain, seen: ${form} }]`).moments[0];
const promise = (rest: string) =>
  read(`promises: [{ name: p, made: paid, kept: arrived, within: 1 day, ${rest} }]`).promises[0];
const where = (conditions: string, ...pieces: readonly string[]) =>
  read(
    ...pieces,
    `promises: [{ name: p, made: { event: paid, where: { ${conditions} } }, kept: arrived, within: 1 day }]`,
  ).promises[0]?.made.where.map(({ test: one }) => one);

test('what is not said has a default', () => {
  const { timezone, clock, promises } = read(
    'promises: [{ name: next-day, made: paid, kept: arrived, within: 1 day }]',
  );
  expect({ timezone, clock }).toEqual({ timezone: 'UTC', clock: { kind: 'now' } });
  expect(promises[0]).toMatchObject({
    says: 'Next day',
    same: [],
    weight: 1,
    target: undefined,
    over: { kind: 'elapsed', ms: 28 * 24 * hour },
    serves: [],
    compare: [],
  });
});

test('a blueprint without journeys has one, of the stages in the order in which they are named', () => {
  const { journeys } = read(
    'promises: [{ name: b, stage: after, made: x, kept: y, within: 1 h }, { name: c, made: x, kept: y, within: 1 h }]',
    'moments: [{ name: a, stage: before, feels: pain, seen: x }]',
  );
  expect(journeys).toMatchObject([
    { name: 'journey', stages: [{ name: 'after' }, { name: 'journey' }, { name: 'before' }] },
  ]);
});

test.for([
  ['paid', { form: 'each', event: { event: 'paid', where: [] } }],
  ['{ event: paid }', { form: 'each' }],
  ['{ event: paid, nth: "100" }', { form: 'nth', nth: 100 }],
  ['{ event: paid, every: 5 }', { form: 'every', every: 5 }],
  [
    '{ event: paid.*, times: 3, within: 30 days }',
    { form: 'times', times: 3, event: { event: 'paid.*' }, within: { kind: 'elapsed', ms: 720 * hour } },
  ],
  [
    '{ event: paid, followed-by: { event: sent, where: { team: shop } }, within: 2 calendar days }',
    {
      form: 'followed-by',
      by: { event: 'sent', where: [{ field: { name: 'team' } }] },
      within: { kind: 'calendar-days', days: 2 },
    },
  ],
  ['{ event: paid, without: sent, within: 1 day }', { form: 'without', by: { event: 'sent' } }],
  ['{ quiet: 90 days }', { form: 'quiet', after: undefined }],
  ['{ quiet: 90 days, after: paid }', { form: 'quiet', after: { event: 'paid' } }],
  [
    '{ event: rated, drops: rating, by: 2 }',
    { form: 'change', direction: 'drops', by: 2, field: { kind: 'event-number', name: 'rating' } },
  ],
  [
    '{ event: rated, rises: pages, by: 0.5 }',
    { form: 'change', direction: 'rises', field: { kind: 'property', name: 'pages', type: 'number' } },
  ],
  [
    '{ event: paid, where: { value: ">= 10" }, nth: 2 }',
    { form: 'nth', event: { where: [{ test: { is: '>=', value: 10 } }] } },
  ],
  [
    '{ event: { event: paid, where: { team: a } }, where: { channel: b } }',
    { event: { where: [{ field: { name: 'team' } }, { field: { name: 'channel' } }] } },
  ],
] as const)('a moment seen by %s', ([form, resolved]) => {
  expect(seen(form)?.seen).toMatchObject(resolved);
});

test('only the first, said inside or beside', () => {
  expect(seen('{ event: paid, first: true }')?.first).toBe(true);
  expect(seen('paid, first: yes')?.first).toBe(true);
  expect(seen('{ event: paid, first: no }')?.first).toBe(false);
});

test.for([
  ['same: customer', { same: [] }],
  ['same: case', { same: ['case'] }],
  ['same: type', { same: [{ property: 'type', type: 'text' }] }],
  ['same: [customer, case, type, type]', { same: ['case', { property: 'type', type: 'text' }] }],
  ['target: 90%', { target: 0.9 }],
  ['target: 95 %', { target: 0.95 }],
  ['target: "0.5"', { target: 0.5 }],
  ['weight: "3"', { weight: 3 }],
  ['over: 4 weeks', { over: { kind: 'elapsed', ms: 672 * hour } }],
  [
    'released: { event: off, where: { channel: web } }',
    { released: { event: 'off', where: [{ test: { is: 'one-of', values: ['web'] } }] } },
  ],
  ['paused: { from: asked, to: told }', { paused: { from: { event: 'asked' }, to: { event: 'told' } } }],
  ['compare: team', { compare: [{ kind: 'event-field', name: 'team' }] }],
  [
    'compare: [source, size, team]',
    { compare: [{ name: 'source' }, { kind: 'property', name: 'size', type: 'text' }, { name: 'team' }] },
  ],
] as const)('a promise with %s', ([rest, resolved]) => {
  expect(promise(rest)).toMatchObject(resolved);
});

test.for([
  ['kept: b, by: due', { form: 'kept', due: { kind: 'property', property: 'due' } }],
  ['kept: b, by: { end-of-day: due }', { form: 'kept', due: { kind: 'end-of-day', property: 'due' } }],
  ['broken: b, within: 30 days', { form: 'broken', by: { event: 'b' } }],
  [
    'judged: { rating: ">= 4", topic: [a, b] }',
    { form: 'judged', conditions: [{ test: { is: '>=', value: 4 } }, { test: { is: 'one-of', values: ['a', 'b'] } }] },
  ],
] as const)('a promise that is %s', ([form, resolved]) => {
  expect(read(`promises: [{ name: p, made: a, ${form} }]`).promises[0]?.form).toMatchObject(resolved);
});

test.for([
  ['channel: phone', [{ is: 'one-of', values: ['phone'] }]],
  ['channel: [phone, "3"]', [{ is: 'one-of', values: ['phone', '3'] }]],
  ['channel: "!= phone"', [{ is: 'not', value: 'phone' }]],
  ['rating: "5"', [{ is: 'one-of', values: [5] }]],
  ['rating: "!= 5"', [{ is: 'not', value: 5 }]],
  ['rating: "<= 2"', [{ is: '<=', value: 2 }]],
  ['floor: 3', [{ is: 'one-of', values: [3] }]],
  ['zip: 02118', [{ is: 'one-of', values: ['02118'] }]],
  ['vip: true', [{ is: 'one-of', values: ['true'] }]],
  ['vip: True', [{ is: 'one-of', values: ['True'] }]],
  ['version: 1.10', [{ is: 'one-of', values: ['1.10'] }]],
  ['born: "< 2000-01-01"', [{ is: '<', value: Date.UTC(2000, 0, 1) }]],
  ['rating: ">= 4", team: shop', [{ is: '>=' }, { is: 'one-of', values: ['shop'] }]],
] as const)('where %s', ([conditions, tests]) => {
  expect(where(conditions)).toMatchObject(tests);
});

test('properties are of the kind that sources give them, and otherwise of the kind that they are used as', () => {
  const { properties } = read(
    'sources: [{ name: s, file: a, customer: c, events: [{ event: paid, at: t, with: { due: { time: D }, size: { number: N }, topic: T, stars: S } }] }]',
    'promises:',
    '  - { name: a, made: paid, kept: b, by: due, compare: [topic, town], same: lane }',
    '  - { name: b, made: { event: sent, where: { pages: "> 3", born: "< 2000-01-01", stars: "> 3", kind: x } }, kept: b, by: { end-of-day: wanted } }',
    'moments: [{ name: m, feels: pain, seen: { event: sent, drops: mood, by: 1 } }]',
    'personas: [{ name: p, where: { tier: gold } }]',
  );
  expect(Object.fromEntries([...properties].sort())).toEqual({
    born: 'time',
    due: 'time',
    kind: 'text',
    lane: 'text',
    mood: 'number',
    pages: 'number',
    size: 'number',
    stars: 'text',
    tier: 'text',
    topic: 'text',
    town: 'text',
    wanted: 'time',
  });
});

const calendar = (body: string) =>
  read('timezone: America/New_York', `calendars: { c: { ${body} } }`).calendars.get('c');

test('opening hours: several in a day, joined where they touch, over midnight', () => {
  expect(
    calendar('open: { mon: [13:00-17:00, 08:30-12:00], tue: [08:00-12:00, 12:00-13:00], "sat,sun": [] }')?.week,
  ).toEqual([
    [
      { from: 510, to: 720 },
      { from: 780, to: 1020 },
    ],
    [{ from: 480, to: 780 }],
    [],
    [],
    [],
    [],
    [],
  ]);
  expect(calendar('open: { fri: 22:00-06:00, sun: 20:00-24:00 }')?.week.slice(4)).toEqual([
    [{ from: 1320, to: 1440 }],
    [{ from: 0, to: 360 }],
    [{ from: 1200, to: 1440 }],
  ]);
});

test('closed dates are sorted, ranges written out, and public holidays among them', () => {
  expect(calendar('open: { mon: 9-17 }, closed: [2015-12-30..2016-01-01, 2015-01-19]')?.closed).toEqual([
    '2015-01-19',
    '2015-12-30',
    '2015-12-31',
    '2016-01-01',
  ]);
  const boston = calendar('open: { mon: 9-17 }, holidays: US-MA, closed: 2015-01-27');
  expect(boston?.holidays).toBe('US-MA');
  expect(boston?.closed.filter((date) => date.startsWith('2015-0'))).toEqual([
    '2015-01-01',
    '2015-01-19',
    '2015-01-27',
    '2015-02-16',
    '2015-03-17',
    '2015-04-20',
    '2015-05-25',
    '2015-06-17',
    '2015-07-03',
    '2015-07-04',
    '2015-09-07',
  ]);
  expect([boston?.closed.at(0), boston?.closed.at(-1)]).toEqual(['1990-01-01', '2060-12-31']);
});

test('holidays that begin at sunset close the day after', () => {
  expect(calendar('open: { mon: 9-17 }, holidays: SA')?.closed.filter((date) => date.startsWith('2015-07'))).toContain(
    '2015-07-17',
  );
});

test('clocks', () => {
  expect(read('timezone: America/New_York', 'clock: { at: 2016-01-13 00:00 }').clock).toEqual({
    kind: 'at',
    at: Date.UTC(2016, 0, 13, 5),
  });
  expect(read('clock: data').clock).toEqual({ kind: 'data' });
});

test('sources', () => {
  const { sources, teams } = read(goodBlueprint.replace('throughline: 1\n', ''));
  expect(sources[0]).toMatchObject({
    from: { kind: 'file', glob: 'data/boston-311-2015.csv.gz' },
    customer: ['Location', 'CASE_ENQUIRY_ID'],
    times: 'MM/dd/yyyy hh:mm:ss a',
    timezone: 'America/New_York',
  });
  expect(sources[0]?.events[0]?.properties[0]).toEqual({ name: 'target', column: 'TARGET_DT', kind: 'time' });
  expect(sources[1]).toMatchObject({
    from: {
      kind: 'postgres',
      address: 'postgres://archive.example/letters',
      options: new Map([
        ['table', 'letters'],
        ['user', 'ARCHIVE_USER'],
        ['password', 'ARCHIVE_PASSWORD'],
      ]),
    },
    id: ['letter'],
    times: 'epoch-ms',
    timezone: 'UTC',
  });
  expect(teams.get('public-works')).toMatchObject({ matches: ['PWDx', '0311'], members: ['Bob', 'Cleo'] });
});

test('anchors, aliases and merges read as if they were written out', () => {
  const { promises } = read(
    'promises:',
    '  - &usual { name: a, made: x, kept: y, within: 1 day, target: 90% }',
    '  - { <<: *usual, name: b, target: 80% }',
  );
  expect(promises.map(({ name, target, made }) => [name, target, made.event])).toEqual([
    ['a', 0.9, 'x'],
    ['b', 0.8, 'x'],
  ]);
});

test('paths lead to where things stand', () => {
  const { promises } = read('promises:', '  - { name: a, made: { event: x }, kept: y, within: 1 day }');
  expect(promises[0]).toMatchObject({ path: ['promises', 0], made: { path: ['promises', 0, 'made'] } });
});
