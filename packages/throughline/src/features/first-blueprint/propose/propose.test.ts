import { expect, test } from 'vitest';
import type { ColumnProfile, FileProfile, Span, TimeReading } from '../look/profile.ts';
import { type Proposal, propose } from './propose.ts';

const rows = 1_000;

/** A column of text that is filled throughout; `over` says what is different. */
const column = (name: string, over: Partial<ColumnProfile> = {}): ColumnProfile => ({
  name,
  filled: rows,
  distinct: rows,
  exact: true,
  samples: [],
  numberShare: 0,
  wholeShare: 0,
  lowest: undefined,
  highest: undefined,
  meanLength: 10,
  time: undefined,
  ...over,
});

const time = (over: Partial<TimeReading> = {}): TimeReading => ({
  pattern: 'iso',
  share: 1,
  earliest: 0,
  latest: 1,
  dateOnly: false,
  zoned: false,
  ambiguous: false,
  ...over,
});

const few = (name: string, distinct: number) => column(name, { distinct });
const at = (name: string, over: Partial<TimeReading> = {}) => column(name, { time: time(over) });

const span = (from: string, to: string, inOrder: number): Span => ({
  from,
  to,
  both: rows,
  inOrder,
  inOrderByDay: inOrder,
  quarterMs: 1,
  medianMs: 2,
  mostMs: 3,
});

/** Spans of columns that come one after the other. */
const oneAfterAnother = (...names: readonly string[]): readonly Span[] =>
  names.flatMap((from, a) => names.flatMap((to, b) => (a === b ? [] : [span(from, to, a < b ? 1 : 0)])));

const look = (columns: readonly ColumnProfile[], spans: readonly Span[] = []): FileProfile => ({
  rows,
  sampled: false,
  columns,
  spans,
});

const proposed = (profile: FileProfile, fileName = 'export.csv'): Proposal => {
  const answer = propose(profile, { fileName });
  if ('missing' in answer) throw new Error(`nothing proposed: no ${answer.missing}`);
  return answer;
};

const names = ({ case: whose, customer, team, channel }: Proposal) => ({
  case: whose?.column.name,
  customer: customer?.column.name,
  team: team?.column.name,
  channel: channel?.column.name,
});

test('a city: the place stands for the customer, the department for the team', () => {
  const proposal = proposed(
    look(
      [
        column('CASE_ENQUIRY_ID', { numberShare: 1, wholeShare: 1 }),
        at('OPEN_DT'),
        at('TARGET_DT'),
        at('CLOSED_DT'),
        few('QUEUE', 150),
        few('Department', 17),
        column('Location', { filled: 910, distinct: 390 }),
        few('fire_district', 11),
        column('LOCATION_STREET_NAME', { filled: 910, distinct: 380 }),
        column('Property_ID', { filled: 910, distinct: 420, numberShare: 1, wholeShare: 1 }),
        few('Source', 7),
        few('Geocoded_Location', 350),
      ],
      [
        ...oneAfterAnother('OPEN_DT', 'CLOSED_DT'),
        span('OPEN_DT', 'TARGET_DT', 1),
        span('CLOSED_DT', 'TARGET_DT', 0.7),
      ],
    ),
  );
  expect(names(proposal)).toEqual({
    case: 'CASE_ENQUIRY_ID',
    customer: 'Location',
    team: 'Department',
    channel: 'Source',
  });
  expect(proposal.times.start).toMatchObject({ column: { name: 'OPEN_DT' }, verb: 'opened' });
  expect(proposal.times.end).toMatchObject({ column: { name: 'CLOSED_DT' }, verb: 'closed' });
  expect(proposal.times.deadline?.column.name).toBe('TARGET_DT');
});

test('a person goes before a place, and one who works there is no team', () => {
  const proposal = proposed(
    look([
      column('id'),
      few('address', 300),
      few('requester_id', 200),
      at('created_at'),
      few('agent', 9),
      few('group', 4),
    ]),
  );
  expect(names(proposal)).toMatchObject({ customer: 'requester_id', team: 'group' });
});

test('without a word that is known, times are told by their order', () => {
  const proposal = proposed(
    look([column('ref'), few('person', 40), at('t2'), at('t1'), at('t3')], oneAfterAnother('t1', 't2', 't3')),
  );
  expect(proposal.times.start.column.name).toBe('t1');
  expect(proposal.times.end?.column.name).toBe('t3');
  expect(proposal.times.between.map((step) => step.column.name)).toEqual(['t2']);
});

test('times of keeping records and of birth are left out, with the reason', () => {
  const proposal = proposed(look([few('patient', 40), at('birth_date'), at('updated_at'), at('created_at')]));
  expect(proposal.times.start.column.name).toBe('created_at');
  expect(proposal.times.leftOut.map((left) => left.column.name)).toEqual(['birth_date', 'updated_at']);
});

test('a time that is written in another way is left out, since a source has one way', () => {
  const columns = [
    few('customer', 40),
    at('opened'),
    at('closed'),
    at('due', { pattern: 'dd.MM.yyyy', dateOnly: true }),
  ];
  const { times } = proposed(look(columns, oneAfterAnother('opened', 'closed')));
  expect(times.deadline).toBeUndefined();
  expect(times.leftOut).toMatchObject([{ column: { name: 'due' }, why: expect.stringContaining('dd.MM.yyyy') }]);
});

test('calling it off does not end it', () => {
  const columns = [
    column('order_id'),
    few('customer_id', 90),
    at('ordered_at'),
    at('delivered_at'),
    at('cancelled_at'),
  ];
  const { times } = proposed(look(columns, oneAfterAnother('ordered_at', 'delivered_at', 'cancelled_at')));
  expect(times.end?.column.name).toBe('delivered_at');
  expect(times.after.map(({ verb }) => verb)).toEqual(['cancelled']);
});

test('two times of the same verb become two events', () => {
  const columns = [few('customer', 40), at('created_at'), at('date_created'), at('closed_at')];
  const { times } = proposed(look(columns, oneAfterAnother('created_at', 'date_created', 'closed_at')));
  const verbs = [times.start, ...times.between, ...(times.end ? [times.end] : [])].map(({ verb }) => verb);
  expect(new Set(verbs).size).toBe(3);
});

test.for([
  ['a score from 1 to 5', { lowest: 1, highest: 5, distinct: 5 }, true],
  ['a score from 0 to 10', { lowest: 0, highest: 10, distinct: 11 }, true],
  ['a score beyond ten', { lowest: 0, highest: 850, distinct: 400 }, false],
] as const)('%s', ([, numbers, taken]) => {
  const score = column('score', { ...numbers, numberShare: 1, wholeShare: 1 });
  expect(proposed(look([few('customer', 40), at('created_at'), score])).rating?.column.name === 'score').toBe(taken);
});

test.for([
  ['time', [column('id'), few('customer', 40)]],
  ['customer', [few('colour', 40), at('created_at')]],
  ['second-time', [column('id'), at('created_at')]],
] as const)('says when there is no %s', ([missing, columns]) => {
  expect(propose(look(columns), { fileName: 'export.csv' })).toEqual({ missing });
});

test('the same profile gives the same proposal', () => {
  const profile = look([column('id'), few('customer', 40), at('created_at'), at('closed_at')]);
  expect(propose(profile, { fileName: 'a.csv' })).toEqual(propose(profile, { fileName: 'a.csv' }));
});
