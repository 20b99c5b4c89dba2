import { compile } from '@throughline/blueprint';
import { expect, test } from 'vitest';
import type { ColumnProfile, FileProfile } from '../look/profile.ts';
import { writeBlueprint } from '../write/write-blueprint.ts';
import { type Proposal, propose } from './propose.ts';
import { type ChosenByHand, patternsOf, withChoices } from './with-choices.ts';

const rows = 100;

function column(name: string, more: Partial<ColumnProfile> = {}): ColumnProfile {
  const numbers = { numberShare: 0, wholeShare: 0, lowest: undefined, highest: undefined };
  const rest = { filled: rows, distinct: rows, exact: true, samples: ['x'], meanLength: 8, time: undefined };
  return { name, ...numbers, ...rest, ...more };
}

function at(name: string, pattern = 'iso', ambiguous = false): ColumnProfile {
  const time = { pattern, share: 1, earliest: 0, latest: 1e12, dateOnly: false, zoned: false, ambiguous };
  return column(name, { time });
}

function fileOf(times: readonly ColumnProfile[]): FileProfile {
  const columns = [
    column('order_id'),
    column('customer_id', { distinct: 40 }),
    column('shop', { distinct: 4 }),
    column('stars', { distinct: 5, numberShare: 1, wholeShare: 1, lowest: 1, highest: 5 }),
    column('remark', { meanLength: 60 }),
    ...times,
  ];
  const spans = times.flatMap((from, index) =>
    times.slice(index + 1).map((to) => ({
      ...{ from: from.name, to: to.name, both: rows, inOrder: 1, inOrderByDay: 1 },
      ...{ quarterMs: 1, medianMs: 3_600_000, mostMs: 86_400_000 },
    })),
  );
  return { rows, sampled: false, columns, spans };
}

const orders = fileOf([at('ordered_at'), at('packed_at'), at('delivered_at')]);

function choose(by: ChosenByHand, profile = orders) {
  const proposal = propose(profile, { fileName: 'orders.csv' });
  if ('missing' in proposal) throw new Error(`missing: ${proposal.missing}`);
  return withChoices(proposal, profile, by);
}

function written(by: ChosenByHand, profile = orders) {
  const chosen = choose(by, profile) as Proposal;
  const timezone = { name: 'Europe/Berlin', why: 'It is.' };
  const { blueprint, diagnostics } = compile(writeBlueprint(chosen, { file: 'orders.csv', timezone, now: 1.1e12 }));
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const [source] = blueprint?.sources ?? [];
  const [promise] = blueprint?.promises ?? [];
  return { source, promise, events: source?.events.map(({ event, at: when }) => `${event} at ${when}`) };
}

test('nothing chosen is what was proposed', () => {
  const proposal = propose(orders, { fileName: 'orders.csv' });
  expect(choose({})).toMatchObject(proposal);
});

test('another time may begin it; the one before becomes a step on the way', () => {
  expect(written({ start: 'packed_at' }).events).toEqual([
    'order.packed at packed_at',
    'order.placed at ordered_at',
    'order.delivered at delivered_at',
  ]);
});

test('another end is another promise', () => {
  expect(written({}).promise?.name).toBe('delivered-in-time');
  expect(written({ end: 'packed_at' }).promise?.name).toBe('packed-in-time');
});

test('a time by which it is promised takes the place of a span, and is no event', () => {
  const { promise, events } = written({ deadline: 'packed_at' });
  expect(promise?.name).toBe('delivered-by-the-time-given');
  expect(events).not.toContain('order.packed at packed_at');
});

test.for([
  ['customer', { customer: 'shop' }, { customer: ['shop'] }],
  ['customer', { customer: '' }, { customer: ['order_id'] }],
  ['team', { team: 'shop' }, { team: ['shop'] }],
  ['channel', { channel: 'shop' }, { channel: ['shop'] }],
  ['case', { case: '' }, { case: [] }],
] as const)('the %s may be chosen: %j', ([, by, source]) => {
  expect(written(by).source).toMatchObject(source);
});

test('how soon and how often are what was wished', () => {
  expect(written({ within: '36 hours', target: '75%' }).promise).toMatchObject({ target: 0.75 });
  expect(choose({ within: '36 hours' })).toMatchObject({ wish: { within: '36 hours' } });
});

test('where day and month could be exchanged, either may be chosen', () => {
  const visits = fileOf([at('begun', 'dd/MM/yyyy HH:mm', true), at('closed', 'dd/MM/yyyy HH:mm', true)]);
  const proposal = propose(visits, { fileName: 'visits.csv' }) as Proposal;
  expect(patternsOf(proposal.times)).toEqual(['dd/MM/yyyy HH:mm', 'MM/dd/yyyy HH:mm']);
  expect(written({ times: 'MM/dd/yyyy HH:mm' }, visits).source?.times).toBe('MM/dd/yyyy HH:mm');
  expect(patternsOf((propose(orders, { fileName: 'orders.csv' }) as Proposal).times)).toEqual(['iso']);
});

test.for([
  [{ customer: 'nobody' }, 'no column "nobody"'],
  [{ end: 'shop' }, 'does not read as times'],
  [{ rating: 'remark' }, 'does not hold numbers'],
  [{ start: 'packed_at', end: 'packed_at' }, 'cannot be both'],
  [{ within: 'soon' }, 'does not say how long'],
] as const)('%j is refused in words', ([by, says]) => {
  expect(() => choose(by)).toThrow(says);
});

test('where nobody is left whose rows these are, that is told', () => {
  expect(choose({ customer: '', case: '' })).toEqual({ missing: 'customer' });
});
