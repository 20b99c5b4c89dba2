import { expect, test } from 'vitest';
import { publicHolidays } from '../packages/blueprint/src/2-resolve/holidays.ts';
import table from '../packages/blueprint/src/2-resolve/public-holidays.json' with { type: 'json' };
import { daysByRule, regionsOfLibrary } from './make/holiday-library.ts';

const { first, last } = table;
const regions = regionsOfLibrary();

function fromLibrary(region: string, span: { first: number; last: number }): readonly string[] {
  const days = [...daysByRule(region, span).values()].flat().toSorted((a, b) => a - b);
  return [...new Set(days.map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10)))];
}

test('the table has the regions of the library and no others', () => {
  expect(Object.keys(table.regions)).toEqual(regions);
  expect(regions.length).toBeGreaterThan(600);
  expect(['US-MAS', 'us', 'US-', 'constructor', ''].map(publicHolidays)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test.for(['US-MA', 'DE-BY', 'GB-SCT', 'SA', 'IL', 'IR', 'NZ-AUK', 'BR'])(
  '%s closes on the days of the library in every year',
  (region) => {
    expect(publicHolidays(region)).toEqual(fromLibrary(region, { first, last }));
  },
);

/** The whole library takes half a minute, so that each region is asked for one year, and each year of several regions. */
test('each region closes on the days of the library in a year of its own', () => {
  for (const [index, region] of regions.entries()) {
    const year = first + 1 + ((index * 7) % (last - first - 1));
    const inYear = (dates: readonly string[] = []) => dates.filter((date) => date.startsWith(`${year}-`));
    const expected = inYear(fromLibrary(region, { first: year - 1, last: year + 1 }));
    expect(inYear(publicHolidays(region)), `${region} in ${year}`).toEqual(expected);
  }
});
