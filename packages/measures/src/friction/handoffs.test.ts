import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { handOffs } from './handoffs.ts';

type Loops = {
  readonly id: string;
  readonly input: { readonly seqs: readonly (readonly string[])[] };
  readonly expected: {
    readonly rows: readonly Readonly<Record<'handoffs' | 'pingpong' | 'revisits' | 'distinct', number>>[];
  };
};

const cases: readonly Loops[] = JSON.parse(
  readFileSync(new URL('../../reference/friction.json', import.meta.url), 'utf8'),
).filter(({ id }: Loops) => id === 'journey.loops');

test.for(cases)('$id', ({ input, expected }) => {
  const rows = input.seqs.map((sequence) => {
    const { handOffs: steps, pingPong, revisits } = handOffs(sequence);
    return { handoffs: steps.length, pingpong: pingPong, revisits, distinct: new Set(sequence).size };
  });
  expect(rows).toEqual(expected.rows);
});

test('a case that nobody had was handed to nobody', () => {
  expect(handOffs([])).toEqual({ runs: [], handOffs: [], pingPong: 0, revisits: 0 });
});

const sequences = fc.array(fc.constantFrom('Care', 'Billing', 'Logistics'), { minLength: 1, maxLength: 30 });

test('runs cover the sequence, hand-offs are one fewer, and what is not a revisit is a new team', () => {
  return fc.assert(
    fc.property(sequences, (sequence) => {
      const found = handOffs(sequence);
      const told = found.runs.flatMap(({ team, first, last }) => Array.from({ length: last - first + 1 }, () => team));
      expect(told).toEqual(sequence);
      expect(found.handOffs).toHaveLength(found.runs.length - 1);
      expect(found.revisits).toBe(found.runs.length - new Set(sequence).size);
      expect(found.pingPong).toBeLessThanOrEqual(found.revisits);
      expect(found.handOffs.every(({ from, to }) => from !== to)).toBe(true);
    }),
  );
});

test('saying the same team twice changes no hand-off', () => {
  return fc.assert(
    fc.property(sequences, (sequence) => {
      const teams = ({ handOffs: steps }: ReturnType<typeof handOffs>) => steps.map(({ from, to }) => [from, to]);
      expect(teams(handOffs(sequence.flatMap((team) => [team, team])))).toEqual(teams(handOffs(sequence)));
    }),
  );
});
