import { type Blueprint, compile } from '@throughline/blueprint';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blueprintText } from '../../../../test/small-house.ts';
import { differenceOf, type Written } from './difference.ts';
import { exactly } from './exactly.ts';

function written(text: string): Written {
  const { blueprint, lineOf, diagnostics } = compile(text);
  if (!blueprint) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return { blueprint, lineOf };
}

const rich = blueprintText
  .replace('goals:', 'vocabulary:\n  parcel: What a customer waits for.\n\ngoals:')
  .replace(
    'journeys:',
    'calendars:\n  desk: { open: { mon-fri: [08:30-12:00, 13:00-17:00] }, closed: [2026-01-01], timezone: Europe/Berlin }\n\njourneys:',
  )
  .replace(
    'within: 1 day, target: 90%',
    'within: 4 hours of desk, target: 90%, released: { event: question.asked, where: { size: ">= 4" } }',
  )
  .concat(
    '\npersonas:\n  - { name: hurried, says: Has no time., love: [speed], hate: [queues], where: { channel: web } }\n',
  );

function changed(from: string, to: string, text = rich) {
  expect(text).toContain(from);
  return differenceOf(written(text), written(text.replace(from, to)));
}

test.for([
  {
    from: 'within: 4 hours of desk',
    to: 'within: 90 minutes',
    what: 'promise',
    name: 'answered',
    facet: 'within',
    was: '4 hours of desk',
    now: '90 minutes',
  },
  {
    from: 'target: 80%',
    to: 'target: 82.5%',
    what: 'promise',
    name: 'on-time',
    facet: 'target',
    was: '80%',
    now: '82.5%',
  },
  {
    from: 'times: 2, within: 7 days',
    to: 'times: 2, within: 14 days',
    what: 'moment',
    name: 'asked-twice',
    facet: 'within',
    was: '7 days',
    now: '14 days',
  },
  {
    from: '13:00-17:00',
    to: '13:00-18:00',
    what: 'calendar',
    name: 'desk',
    facet: 'mon',
    was: '08:30-12:00, 13:00-17:00',
    now: '08:30-12:00, 13:00-18:00',
  },
  {
    from: 'What a customer waits for',
    to: 'What comes',
    what: 'word',
    name: 'parcel',
    facet: 'says',
    was: 'What a customer waits for.',
    now: 'What comes.',
  },
  {
    from: 'at: arrived',
    to: 'at: handed_over',
    what: 'event',
    name: 'parcel.arrived (shop)',
    facet: 'at',
    was: 'arrived',
    now: 'handed_over',
  },
  {
    from: 'company: Parcels & Co',
    to: 'company: Parcels',
    what: 'blueprint',
    name: '',
    facet: 'company',
    was: 'Parcels & Co',
    now: 'Parcels',
  },
  {
    from: 'size: ">= 4"',
    to: 'size: "> 4"',
    what: 'promise',
    name: 'answered',
    facet: 'released',
    was: 'question.asked (size: >= 4)',
    now: 'question.asked (size: > 4)',
  },
])('$what $name: $facet $now instead of $was', ({ from, to, ...said }) => {
  const [first, ...others] = changed(from, to);
  expect(first).toMatchObject({ kind: 'changed', ...said });
  expect(others.every(({ what }) => what === 'calendar')).toBe(true);
});

test('tells the items of a list that came and went', () => {
  expect(changed('owners: [north, south] }\n\n', 'owners: [south] }\n\n')).toMatchObject([
    { what: 'stage', name: 'receive', facet: 'owners', come: [], gone: ['north'], was: null },
  ]);
});

test('tells lines on both sides, and what was added or is gone', () => {
  const added = '  - { name: late, stage: receive, feels: pain, says: Late., seen: { event: parcel.early } }\n';
  const after = rich.replace('moments:\n', `moments:\n${added}`);
  expect(differenceOf(written(rich), written(after))).toMatchObject([
    {
      kind: 'added',
      what: 'moment',
      name: 'late',
      lineWas: null,
      lineNow: after.split('\n').findIndex((line) => line.includes('name: late')) + 1,
    },
  ]);
  expect(differenceOf(written(after), written(rich))).toMatchObject([{ kind: 'removed', name: 'late', lineNow: null }]);
});

test('a new name for the same thing is a rename, a new name for another thing is not', () => {
  expect(changed('name: asked-twice', 'name: asked-again')).toMatchObject([
    { kind: 'renamed', what: 'moment', name: 'asked-again', was: 'asked-twice', now: 'asked-again' },
  ]);
  const both = rich.replace('name: asked-twice', 'name: asked-again').replace('times: 2', 'times: 3');
  expect(differenceOf(written(rich), written(both)).map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'added asked-again',
    'removed asked-twice',
  ]);
});

test('another order is told once for its kind', () => {
  const { blueprint, lineOf } = written(rich);
  const turned = { ...blueprint, promises: blueprint.promises.toReversed() };
  expect(differenceOf({ blueprint, lineOf }, { blueprint: turned, lineOf })).toMatchObject([
    { kind: 'moved', what: 'promise', name: '' },
  ]);
});

type Leaf = { readonly at: readonly (string | number)[]; readonly value: string | number | boolean };

/** Every plain value in a blueprint, however deep; where things stand in the text is left out. */
function leavesOf(value: unknown, at: Leaf['at'] = []): readonly Leaf[] {
  if (value instanceof Map) return leavesOf([...value.values()], at);
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => (key === 'path' ? [] : leavesOf(inner, [...at, key])));
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [{ at, value }] : [];
}

function withLeaf(value: unknown, [key, ...rest]: Leaf['at'], leaf: unknown): unknown {
  if (key === undefined) return leaf;
  if (value instanceof Map)
    return new Map(
      [...value].map(([name, inner], at) => [name, String(at) === key ? withLeaf(inner, rest, leaf) : inner]),
    );
  if (Array.isArray(value)) return value.map((inner, at) => (String(at) === key ? withLeaf(inner, rest, leaf) : inner));
  return { ...(value as object), [key]: withLeaf((value as Record<string, unknown>)[key], rest, leaf) };
}

function otherThan(value: Leaf['value'], step: number, word: string): Leaf['value'] {
  if (typeof value === 'boolean') return !value;
  return typeof value === 'number' ? value + step : `${value}${word}`;
}

const forms = new Set(['kind', 'form', 'is', 'direction']);

test('is complete: whatever plain value differs, something is told; the same tells nothing', () => {
  const { blueprint, lineOf } = written(rich);
  const leaves = leavesOf(blueprint).filter(({ at }) => !forms.has(String(at.at(-1))));
  expect(leaves.length).toBeGreaterThan(100);
  fc.assert(
    fc.property(
      fc.constantFrom(...leaves),
      fc.string({ minLength: 1 }),
      fc.integer({ min: 1, max: 999 }),
      ({ at, value }, word, step) => {
        const other = otherThan(value, step, word);
        const second = withLeaf(blueprint, at, other) as Blueprint;
        const told = differenceOf({ blueprint, lineOf }, { blueprint: second, lineOf });
        expect(told.length, at.join('.')).toBeGreaterThan(0);
        expect(differenceOf({ blueprint: second, lineOf }, { blueprint: structuredClone(second), lineOf })).toEqual([]);
      },
    ),
    { numRuns: 600 },
  );
});

test('is complete: texts mean the same exactly where nothing is told', () => {
  const pieces = [
    ['within: 4 hours of desk', 'within: 4 hours', 'within: 2 calendar days', 'within: 240 minutes'],
    ['kept: question.answered', 'broken: question.answered'],
    [
      'times: 2, within: 7 days',
      'nth: 2',
      'every: 2',
      'without: question.answered, within: 7 days',
      'followed-by: question.answered, within: 7 days',
    ],
    ['clock: { at: 2026-03-02T12:00:00+01:00 }', 'clock: data', 'clock: now'],
    ['by: promised', 'by: { end-of-day: promised }', 'within: 30 days'],
    ['where: { channel: web }', 'where: { channel: "!= web" }', 'where: { size: "< 3" }'],
    ['size: { number: size }', 'size: { time: size }', 'size: size'],
    ['company: Parcels & Co\n', ''],
  ] as const;
  const anyText = fc
    .tuple(...pieces.map((ways) => fc.constantFrom(...ways)))
    .map((chosen) => pieces.reduce((text, [from], at) => text.replace(from, chosen[at] ?? from), rich));
  fc.assert(
    fc.property(anyText, anyText, (one, other) => {
      const [first, second] = [compile(one), compile(other)];
      fc.pre(first.blueprint !== undefined && second.blueprint !== undefined);
      const told = differenceOf(written(one), written(other));
      expect(told.length === 0).toBe(exactly(first.blueprint) === exactly(second.blueprint));
    }),
  );
});
