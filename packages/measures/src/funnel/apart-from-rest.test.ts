import { expect, test } from 'vitest';
import { apartFromRest, chanceOfDifference } from './apart-from-rest.ts';

test('tests two shares as a corrected chi-squared test does', () => {
  expect(chanceOfDifference({ kept: 56, n: 70 }, { kept: 48, n: 80 })).toBeCloseTo(0.013409475178668966, 12);
});

test.for([
  { name: 'too few on one side', one: { kept: 0, n: 4 }, other: { kept: 80, n: 80 } },
  { name: 'nothing varies', one: { kept: 70, n: 70 }, other: { kept: 80, n: 80 } },
  { name: 'no farther apart than one case', one: { kept: 3, n: 6 }, other: { kept: 3, n: 5 } },
])('$name: chance explains it', ({ one, other }) => {
  expect(chanceOfDifference(one, other)).toBe(1);
});

test('holds each part against all the others together', () => {
  const parts = new Map([
    ['north', { kept: 90, n: 100 }],
    ['south', { kept: 60, n: 100 }],
    ['east', { kept: 88, n: 100 }],
    ['small', { kept: 0, n: 3 }],
  ]);
  const found = apartFromRest(parts, { kept: 238, n: 303 });
  expect([...found].map(([name, { side }]) => [name, side])).toEqual([
    ['north', 'above'],
    ['south', 'below'],
    ['east', 'above'],
    ['small', undefined],
  ]);
  expect(found.get('south')?.difference).toMatchObject({ ok: true, n: 100, value: 0.6 - 178 / 203 });
  expect(found.get('small')?.difference.ok).toBe(false);
});

test('among forty parts, one that would be told apart by itself is not', () => {
  const odd = { kept: 33, n: 50 };
  const parts = new Map(
    Array.from({ length: 40 }, (_, at): [string, { kept: number; n: number }] => [
      `part ${at}`,
      at === 0 ? odd : { kept: 40, n: 50 },
    ]),
  );
  const whole = { kept: 33 + 39 * 40, n: 2000 };
  expect(apartFromRest(new Map([['part 0', odd]]), whole).get('part 0')?.side).toBe('below');
  expect(apartFromRest(parts, whole).get('part 0')?.side).toBeUndefined();
});
