import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FrictionUnit, friction, frictionIndex, frictionUnit, lateWeight } from './friction.ts';

type IndexCase = {
  readonly id: string;
  readonly tol: number;
  readonly input: {
    readonly rows: readonly { readonly counts: Readonly<Record<string, number>>; readonly late_ratio: number }[];
  };
  readonly expected: { readonly F: readonly number[]; readonly index: readonly number[] };
};

const cases: readonly IndexCase[] = JSON.parse(
  readFileSync(new URL('../../reference/friction.json', import.meta.url), 'utf8'),
).filter(({ id }: IndexCase) => id === 'friction.index');

const kinds = {
  repeat: 'repeat-contact',
  reopen: 'reopening',
  chaser: 'chaser',
  handoff: 'hand-off',
  pingpong: 'ping-pong',
  channel: 'channel-switch',
  repeatInfo: 'repeated-information',
} as const;

test.for(cases)('$id', ({ input, expected, tol }) => {
  input.rows.forEach(({ counts, late_ratio }, row) => {
    const units = Object.entries(counts).flatMap(([name, count]) =>
      Array.from({ length: count }, () => frictionUnit(kinds[name as keyof typeof kinds], [{ team: null, share: 1 }])),
    );
    const late: FrictionUnit = { kind: 'late', weight: lateWeight({ late: late_ratio, promised: 1 }), causedBy: [] };
    const found = friction([...units, late]);
    expect(Math.abs(found.units - (expected.F[row] ?? NaN))).toBeLessThanOrEqual(tol);
    expect(Math.abs(found.index - (expected.index[row] ?? NaN))).toBeLessThanOrEqual(tol);
  });
});

const team = fc.constantFrom('Care', 'Billing', null);
const causes = fc
  .array(fc.record({ team, part: fc.integer({ min: 1, max: 9 }) }), { minLength: 1, maxLength: 3 })
  .map((parts) => {
    const all = parts.reduce((sum, { part }) => sum + part, 0);
    return parts.map((one) => ({ team: one.team, share: one.part / all }));
  });
const unit: fc.Arbitrary<FrictionUnit> = fc.oneof(
  fc.tuple(fc.constantFrom(...Object.values(kinds)), causes).map(([kind, causedBy]) => frictionUnit(kind, causedBy)),
  fc
    .tuple(fc.double({ min: 0.001, max: 1000, noNaN: true }), causes)
    .map(([late, causedBy]): FrictionUnit => ({ kind: 'late', weight: lateWeight({ late, promised: 1 }), causedBy })),
);
const episodes = fc.array(unit, { maxLength: 20 });

test('the index is zero where nothing rubbed, and there only', () => {
  return fc.assert(
    fc.property(episodes, (units) => {
      const { index } = friction(units);
      expect(index === 0).toBe(units.length === 0);
      expect(index).toBeGreaterThanOrEqual(0);
      expect(index).toBeLessThanOrEqual(100);
    }),
  );
});

test('units add up over episodes', () => {
  return fc.assert(
    fc.property(episodes, episodes, (one, other) => {
      expect(friction([...one, ...other]).units).toBeCloseTo(friction(one).units + friction(other).units, 9);
    }),
  );
});

test('what the teams caused adds up to all of it, and one team less is exactly its part less', () => {
  return fc.assert(
    fc.property(episodes, (units) => {
      const found = friction(units);
      expect(found.byTeam.reduce((sum, part) => sum + part.units, 0)).toBeCloseTo(found.units, 9);
      for (const { team: gone, units: caused } of found.byTeam) {
        const without = units.map((one) => {
          const own = one.causedBy.reduce((sum, cause) => sum + (cause.team === gone ? cause.share : 0), 0);
          return { ...one, weight: one.weight * (1 - own) };
        });
        expect(found.units - friction(without).units).toBeCloseTo(caused, 9);
      }
    }),
  );
});

test('three repeat contacts are fifty', () => {
  expect(frictionIndex(3)).toBe(50);
});

test('a promise that came in time, or that gave no time, has no lateness to weigh', () => {
  expect(lateWeight({ late: 0, promised: 5 })).toBe(0);
  expect(() => lateWeight({ late: 1, promised: 0 })).toThrow(/no weight/);
  expect(() => lateWeight({ late: -1, promised: 5 })).toThrow(/no weight/);
});
