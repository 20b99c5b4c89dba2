import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Identifier } from '../arrived.ts';
import { type Edge, edgesOf } from './edges.ts';
import { isBlocked, keyOfIdentifier } from './identifiers.ts';
import { type Partition, partitionOf, usualLimits } from './partition.ts';

const id = (text: string): Identifier => {
  const [kind, value] = text.split(':') as [Identifier['kind'], string];
  return { kind, value };
};
const edge = (seq: number, one: string, other: string): Edge => ({
  kind: 'together',
  one: id(one),
  other: id(other),
  seq,
  index: 0,
});
const alias = (seq: number, one: string, other: string): Edge => ({ ...edge(seq, one, other), kind: 'alias' });
const peopleOf = ({ people }: Partition) => people.map((all) => all.map(keyOfIdentifier).join(' '));
const wholeOf = (partition: Partition) => JSON.stringify([partition.people, partition.refused]);

test('an id that names nobody keeps the others of its event from nothing', () => {
  const times = { sentAtIsPerAttempt: false, ignoreSentAt: false };
  const ids = ['user:null', 'email:ada@example.org', 'anonymous:a1'].map(id);
  const event = { messageId: 'm', kind: 'event', name: 'x', ids, previous: undefined, times } as const;
  const found = edgesOf({ ...event, properties: {}, traits: {} }, { seq: 1, index: 0 });
  expect(peopleOf(partitionOf(found, usualLimits))).toEqual(['email:ada@example.org anonymous:a1']);
});

const values = fc.constantFrom(
  ...Array.from({ length: 6 }, (_, n) => `v${n}`),
  'null',
  'guest',
  ' ',
  '[object Object]',
);
const identifiers = fc.record({
  kind: fc.constantFrom('user', 'email', 'anonymous'),
  value: values,
}) as fc.Arbitrary<Identifier>;
const edges = fc.array(
  fc.record({
    kind: fc.constantFrom('together', 'alias') as fc.Arbitrary<Edge['kind']>,
    one: identifiers,
    other: identifiers,
    seq: fc.nat(20),
    index: fc.nat(2),
  }),
  { maxLength: 40 },
);

test('500 shuffles, with repetitions, make the same people', () => {
  fc.assert(
    fc.property(
      edges.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
      ),
      ([all, shuffled]) => {
        const unique = [...new Map(shuffled.map((each) => [JSON.stringify(each), each])).values()];
        expect(wholeOf(partitionOf(unique))).toBe(
          wholeOf(partitionOf(new Map(all.map((each) => [JSON.stringify(each), each])).values())),
        );
        expect(peopleOf(partitionOf(shuffled))).toEqual(peopleOf(partitionOf(all)));
      },
    ),
    { numRuns: 500 },
  );
});

/** Whoever can be reached over the edges, found by looking again and again. */
function reachable(all: readonly Edge[], start: string): ReadonlySet<string> {
  const found = new Set([start]);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const { one, other } of all) {
      const ends = [keyOfIdentifier(one), keyOfIdentifier(other)];
      if (ends.some((end) => found.has(end))) for (const end of ends) found.add(end);
    }
  }
  return found;
}

test('without limits a person is whoever can be reached', () => {
  const none = { user: Infinity, email: Infinity, anonymous: Infinity };
  fc.assert(
    fc.property(edges, (all) => {
      const open = all.filter(({ one, other }) => !isBlocked(one) && !isBlocked(other));
      for (const person of partitionOf(all, none).people)
        for (const one of person)
          expect(new Set(person.map(keyOfIdentifier))).toEqual(reachable(open, keyOfIdentifier(one)));
    }),
    { numRuns: 200 },
  );
});

test('an edge taken back leaves everyone alone whom it did not reach', () => {
  fc.assert(
    fc.property(edges, fc.nat(), (all, pick) => {
      const taken = all[pick % Math.max(all.length, 1)];
      fc.pre(taken !== undefined);
      const reached = reachable(all, keyOfIdentifier(taken.one));
      const others = (partition: Partition) =>
        peopleOf(partition).filter((person) => !person.split(' ').some((one) => reached.has(one)));
      const rest = all.filter((each) => each !== taken);
      expect(others(partitionOf(rest))).toEqual(others(partitionOf(all)));
    }),
    { numRuns: 200 },
  );
});

test('an alias taken back makes two people of one again', () => {
  const two = [edge(1, 'user:u1', 'anonymous:a'), edge(2, 'user:u2', 'anonymous:b')];
  const one = [...two, alias(3, 'user:u2', 'user:u1')];
  expect(peopleOf(partitionOf(one))).toHaveLength(1);
  expect(wholeOf(partitionOf(one.filter(({ kind }) => kind !== 'alias')))).toBe(wholeOf(partitionOf(two)));
  expect(peopleOf(partitionOf(two))).toEqual(['user:u1 anonymous:a', 'user:u2 anonymous:b']);
});

test('no person is made through a blocked value, nor has more than the limits allow', () => {
  fc.assert(
    fc.property(edges, (all) => {
      const { people, refused } = partitionOf(all, { user: 1, email: 2, anonymous: 3 });
      for (const person of people) {
        expect(person.some(isBlocked)).toBe(false);
        expect(person.filter(({ kind }) => kind === 'email').length).toBeLessThanOrEqual(2);
        expect(person.filter(({ kind }) => kind === 'anonymous').length).toBeLessThanOrEqual(3);
      }
      expect(refused.every(({ edge: each }) => all.includes(each))).toBe(true);
    }),
  );
});

test('a person goes by the strongest identifier that was named first', () => {
  const partition = partitionOf([
    edge(1, 'anonymous:a', 'email:x@example.org'),
    edge(2, 'user:u1', 'anonymous:a'),
    alias(3, 'user:u0', 'user:u1'),
  ]);
  expect(peopleOf(partition)).toEqual(['user:u1 user:u0 email:x@example.org anonymous:a']);
  expect(partition.canonicalOf(id('email:X@Example.org'))).toEqual(id('user:u1'));
  expect(partition.canonicalOf(id('user:stranger'))).toEqual(id('user:stranger'));
});

test('a shared tablet joins no two users', () => {
  const { refused, ...partition } = partitionOf([edge(1, 'user:u1', 'anonymous:a'), edge(2, 'user:u2', 'anonymous:a')]);
  expect(peopleOf({ ...partition, refused })).toEqual(['user:u1 anonymous:a']);
  expect(refused).toEqual([{ edge: edge(2, 'user:u2', 'anonymous:a'), why: 'user' }]);
});

test('users joined by an alias are one, and may have more', () => {
  const all = [edge(1, 'user:u1', 'anonymous:a'), edge(2, 'user:u2', 'anonymous:b'), alias(3, 'user:u2', 'user:u1')];
  expect(peopleOf(partitionOf(all))).toEqual(['user:u1 user:u2 anonymous:a anonymous:b']);
});

test('an alias allows what came before it', () => {
  const all = [edge(1, 'user:u1', 'anonymous:a'), edge(2, 'user:u2', 'anonymous:a'), alias(3, 'user:u2', 'user:u1')];
  expect(peopleOf(partitionOf(all))).toEqual(['user:u1 user:u2 anonymous:a']);
  expect(partitionOf(all).refused).toEqual([]);
});

test('the sixth address and the hundred and first browser wait for a person to look', () => {
  const many = (count: number, kind: string) =>
    Array.from({ length: count }, (_, n) => edge(n + 1, 'user:u', `${kind}:${n}x`));
  expect(partitionOf(many(6, 'email')).refused).toMatchObject([{ why: 'email', edge: { seq: 6 } }]);
  expect(partitionOf(many(101, 'anonymous')).refused).toMatchObject([{ why: 'anonymous', edge: { seq: 101 } }]);
  expect(partitionOf(many(6, 'email'), { ...usualLimits, email: 6 }).refused).toEqual([]);
});

test.for([
  'null',
  'UNDEFINED',
  ' guest ',
  '',
  '0',
  '-1',
  '[object Object]',
  '00000000-0000-0000-0000-000000000000',
  'email',
])('"%s" names nobody', (value) => {
  expect(isBlocked({ kind: 'user', value })).toBe(true);
  expect(partitionOf([edge(1, `user:${value}`, 'anonymous:a')]).refused).toMatchObject([{ why: 'blocked' }]);
});

test('an event joins its own person’s identifiers, and neither devices nor accounts', () => {
  const event = {
    messageId: undefined,
    kind: 'alias' as const,
    name: 'alias',
    ids: ['user:u', 'anonymous:a', 'device:d', 'account:acme'].map(id),
    previous: id('user:old'),
    times: { sentAtIsPerAttempt: false, ignoreSentAt: false },
    properties: {},
    traits: {},
  };
  expect(edgesOf(event, { seq: 4, index: 0 })).toEqual([
    edge(4, 'user:u', 'anonymous:a'),
    alias(4, 'user:u', 'user:old'),
  ]);
});
