import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { wilson } from '../rate.ts';
import { beyondBackground, shrink } from './verified-resolution.ts';

type Team = {
  readonly team: string;
  readonly raw: number;
  readonly lo: number;
  readonly hi: number;
  readonly abbott: number;
};
type Case = {
  readonly id: string;
  readonly input: {
    readonly teams: Readonly<Record<string, { readonly resolved: number; readonly returned: number }>>;
    readonly background: number;
  };
  readonly expected: {
    readonly rows: readonly Team[];
    readonly eb: {
      readonly mu: number;
      readonly tau2: number;
      readonly M: number;
      readonly shrunk: Readonly<Record<string, number>>;
    };
  };
};

const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL('../../reference/verified-resolution.json', import.meta.url), 'utf8'),
);

test.for(cases)('$id', ({ input: { teams, background }, expected: { rows, eb } }) => {
  const counts = new Map(
    Object.entries(teams).map(([team, { resolved, returned }]) => [team, { kept: returned, n: resolved }]),
  );
  for (const { team, raw, lo, hi, abbott } of rows) {
    const count = counts.get(team) ?? { kept: 0, n: 0 };
    expect(count.kept / count.n).toBeCloseTo(raw, 9);
    expect(wilson(count)[0]).toBeCloseTo(lo, 9);
    expect(wilson(count)[1]).toBeCloseTo(hi, 9);
    expect(beyondBackground(raw, background)).toBeCloseTo(abbott, 9);
  }
  const found = shrink(counts);
  expect.assert(found.ok);
  expect(found.mean).toBeCloseTo(eb.mu, 9);
  expect(found.between).toBeCloseTo(eb.tau2, 9);
  expect(found.weight).toBeCloseTo(eb.M, 6);
  for (const [team, share] of Object.entries(eb.shrunk)) expect(found.shares.get(team), team).toBeCloseTo(share, 9);
});

test('teams that do not differ beyond chance are all expected at the mean', () => {
  const found = shrink(
    new Map([
      ['north', { kept: 10, n: 100 }],
      ['south', { kept: 11, n: 100 }],
    ]),
  );
  expect.assert(found.ok);
  expect([found.weight, [...found.shares.values()]]).toEqual([null, [0.105, 0.105]]);
});

test('one team alone cannot be shrunk', () => {
  expect(shrink(new Map([['north', { kept: 10, n: 100 }]]))).toMatchObject({ ok: false, reason: 'too-few-groups' });
});

test('less than the background is nothing beyond it', () => {
  expect(beyondBackground(0.02, 0.05)).toBe(0);
});

test('a background that is everything leaves nothing to say', () => {
  expect(() => beyondBackground(1, 1)).toThrow(RangeError);
});
