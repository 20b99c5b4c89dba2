import Holidays from 'date-holidays';

const day = 86_400_000;

/** The days, counted from 1970, on which each rule of a region closes; a holiday of several days counts as one rule for each. */
export type DaysByRule = ReadonlyMap<string, readonly number[]>;

/** Every country, state and part of a state that the library knows: `US`, `US-MA`, `DE-BY-A`. */
export function regionsOfLibrary(): readonly string[] {
  const library = new Holidays();
  return Object.keys(library.getCountries()).flatMap((country) => [
    country,
    ...Object.keys(library.getStates(country) ?? {}).flatMap((state) => [
      `${country}-${state}`,
      ...Object.keys(library.getRegions(country, state) ?? {}).map((part) => `${country}-${state}-${part}`),
    ]),
  ]);
}

/** The region in which another lies; an empty text for a country. */
export function regionAbove(region: string): string {
  return region.slice(0, Math.max(0, region.lastIndexOf('-')));
}

export function daysByRule(region: string, { first, last }: { first: number; last: number }): DaysByRule {
  const [country = '', ...parts] = region.split('-');
  const library = new Holidays(country, ...(parts as [string]), { types: ['public'] });
  const found = new Map<string, number[]>();
  for (let year = first; year <= last; year += 1) {
    for (const holiday of library.getHolidays(year)) {
      const key = `${holiday.rule} ${holiday.substitute ?? false}`;
      for (const [index, one] of daysOf(holiday).entries()) {
        const days = found.get(`${key} ${index}`);
        if (days) days.push(one);
        else found.set(`${key} ${index}`, [one]);
      }
    }
  }
  return found;
}

/** The days that a holiday fills by more than half; some begin at sunset of the day before. */
function daysOf({ date, start, end }: { date: string; start: Date; end: Date }): readonly number[] {
  const from = Date.parse(`${date.slice(0, 10)}T${date.slice(11, 19)}Z`);
  const first = Math.round(from / day);
  const count = Math.max(1, Math.round((end.getTime() - start.getTime()) / day));
  return Array.from({ length: count }, (_, index) => first + index);
}
