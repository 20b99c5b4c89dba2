import { compile } from '@throughline/blueprint';
import { expect, test } from 'vitest';
import boston from '../../../../../../../../examples/boston-311/blueprint.yaml?raw';
import shop from '../../../../../../../../examples/parcel-shop/blueprint.yaml?raw';
import { explainedAt } from './explain.ts';
import { placeAt } from './place.ts';
import { sketchOf } from './sketch.ts';
import { suggestionsAt } from './suggestions.ts';

const draft = `throughline: 1
vocabulary:
  parcel: What we bring.
teams:
  depot: { name: The depot }
calendars:
  shop: { open: { mon-fri: [09:00-17:00] } }
sources:
  - name: orders
    file: orders.csv
    customer: id
    events:
      - event: order.paid
        at: paid_at
        with: { promised: { time: due }, city: city }
journeys:
  - name: buy
    stages:
    - { name: wait, says: I know when it comes., owners: [depot] }
moments:
  - name: slow
    stage: wait
    feels: pain
    seen: { event: order.paid, without: parcel.arrived, within: 2 days }
`;

/** What is offered where the bar stands in a line written under the draft. */
function offered(written: string): readonly string[] {
  const text = draft + written;
  const at = text.indexOf('‸');
  const clean = text.replace('‸', '');
  const place = placeAt(clean, at);
  return place ? suggestionsAt(place, sketchOf(clean)).map(({ label }) => label) : [];
}

test.for([
  { at: 'a key at the top', written: '‸', first: 'company' },
  { at: 'a key that is begun', written: '  - name: late\n    st‸', first: 'feels' },
  { at: 'a key in brackets', written: '  - { name: late, ‸ }', first: 'feels' },
  { at: 'the first key of an entry', written: '  - ‸', first: 'name' },
  { at: 'a choice', written: '  - name: late\n    feels: ‸', first: 'pain' },
  { at: 'a choice that is begun, in brackets', written: '  - { name: late, feels: de‸', first: 'pain' },
  { at: 'a stage', written: '  - name: late\n    stage: ‸', first: 'wait' },
  { at: 'an event of a source', written: '  - name: late\n    seen: { event: ‸ }', first: 'order.paid' },
  {
    at: 'a key after brackets were left open',
    written: '  - { name: late, seen: {\n  - name: other\n    ‸',
    first: 'feels',
  },
  { at: 'a field of a condition', written: '  - name: late\n    seen: { event: order.paid, where: { ‸', first: 'team' },
  {
    at: 'a team of a condition',
    written: '  - name: late\n    seen: { event: order.paid, where: { team: ‸',
    first: 'depot',
  },
  { at: 'a property as a deadline', written: 'promises:\n  - name: on-time\n    by: ‸', first: 'promised' },
  {
    at: 'a key of a promise between others',
    written: 'promises:\n  - name: on-time\n    ‸\n    made: x\n',
    first: 'stage',
  },
  { at: 'an owner in a list', written: 'journeys:\n  - stages:\n      - { name: x, owners: [‸', first: 'depot' },
] as const)('$at: $first comes first', ({ written, first }) => {
  expect(offered(written)[0]).toBe(first);
});

test('keys that stand beside it are not offered again, whether before or after', () => {
  expect(offered('promises:\n  - name: on-time\n    ‸\n    made: x\n')).not.toContain('made');
  expect(offered('promises:\n  - name: on-time\n    ‸\n    made: x\n')).not.toContain('name');
});

test('a name that is just being written is no name to choose from', () => {
  expect(offered('  - name: late\n    seen: { event: order.pa‸')).not.toContain('order.pa');
  expect(offered('  - name: late\n    seen: { event: order.pa‸')).toContain('parcel.arrived');
});

test('a duration may be one of a calendar, a moment one of nine forms', () => {
  expect(offered('promises:\n  - name: on-time\n    within: ‸')).toContain('8 hours of shop');
  expect(offered('  - name: late\n    seen: ‸').filter((label) => label.includes(' '))).toHaveLength(9);
});

test('nothing is offered in comments and sentences', () => {
  expect(offered('# see ‸')).toEqual([]);
  expect(offered('  - name: late\n    says: |\n      we are ‸')).toEqual([]);
});

test.for([
  { under: 'parcel.arrived', offset: 2, says: 'What we bring.' },
  { under: 'without:', offset: 1, says: 'The event that fails to come within a duration.' },
  { under: 'stage: wait', offset: 8, says: 'I know when it comes.' },
])('the word under the pointer in "$under" is explained', ({ under, offset, says }) => {
  const found = explainedAt(draft, draft.indexOf(under) + offset, sketchOf(draft));
  expect([found?.word?.says, found?.key?.says, found?.definition?.says]).toContain(says);
});

test.for([
  { example: 'boston-311', text: boston },
  { example: 'parcel-shop', text: shop },
])('the sketch of $example agrees with the compiler', ({ text }) => {
  const { blueprint, lineOf } = compile(text);
  if (!blueprint) throw new Error('The example does not compile.');
  const { definitions } = sketchOf(text);
  const linesOf = (kind: string) =>
    definitions.filter((one) => one.kind === kind).map(({ name, line }) => ({ name, line }));
  const expected = (all: Iterable<{ readonly name: string; readonly path: readonly (string | number)[] }>) =>
    [...all].map(({ name, path }) => ({ name, line: lineOf(path) }));
  expect(linesOf('moment')).toEqual(expected(blueprint.moments));
  expect(linesOf('promise')).toEqual(expected(blueprint.promises));
  expect(linesOf('stage')).toEqual(expected(blueprint.journeys.flatMap(({ stages }) => stages)));
  expect(linesOf('goal')).toEqual(expected(blueprint.goals.values()));
  expect(linesOf('word').map(({ name }) => name)).toEqual([...blueprint.vocabulary.keys()]);
  expect(linesOf('team').map(({ name }) => name)).toEqual([...blueprint.teams.keys()]);
});
