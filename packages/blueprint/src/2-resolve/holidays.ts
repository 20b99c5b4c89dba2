import type Holidays from 'date-holidays';
import { day } from '../language/duration.ts';

type Library = typeof Holidays;

/** The years for which public holidays are reckoned. */
export const holidayYears = { first: 1990, last: 2060 } as const;

/**
 * The holiday library is large, and most blueprints never ask for it. Node loads it at the first question; a browser,
 * which cannot load anything in the middle of a computation, has it loaded beforehand.
 */
const { process } = globalThis as { process?: Partial<NodeJS.Process> };
const require = process?.getBuiltinModule?.('node:module').createRequire(import.meta.url);
const loadedBefore: Library | undefined = require ? undefined : (await import('date-holidays')).default;

/** The local dates of a region's public holidays in all years, sorted; undefined when the region is not known. */
export function publicHolidays(region: string): readonly string[] | undefined {
  const [country = '', ...parts] = region.split('-');
  const Calendar = library();
  const holidays = new Calendar(country, ...(parts as [string]), { types: ['public'] });
  if (!isKnown(holidays, country, parts)) return undefined;
  const dates = new Set<string>();
  for (let year = holidayYears.first; year <= holidayYears.last; year += 1) {
    for (const holiday of holidays.getHolidays(year)) for (const date of datesOf(holiday)) dates.add(date);
  }
  return [...dates].sort();
}

/** Regions for suggestions: countries, or the states of a country that is known. */
export function regionsLike(region: string): readonly string[] {
  const [country = ''] = region.toUpperCase().split('-');
  const holidays = new (library())();
  const states = Object.keys(holidays.getStates(country) ?? {}).map((state) => `${country}-${state}`);
  return states.length > 0 ? [country, ...states] : Object.keys(holidays.getCountries());
}

function library(): Library {
  return loadedBefore ?? (require?.('date-holidays') as Library);
}

function isKnown(holidays: Holidays, country: string, [state, region, ...more]: readonly string[]): boolean {
  const isCountry = Object.hasOwn(holidays.getCountries(), country);
  const isState = state === undefined || Object.hasOwn(holidays.getStates(country) ?? {}, state);
  const isRegion =
    region === undefined || state === undefined || Object.hasOwn(holidays.getRegions(country, state) ?? {}, region);
  return isCountry && isState && isRegion && more.length === 0;
}

/** The days that a holiday fills by more than half; some begin at sunset of the day before. */
function datesOf({ date, start, end }: { date: string; start: Date; end: Date }): readonly string[] {
  const from = Date.parse(`${date.slice(0, 10)}T${date.slice(11, 19)}Z`);
  const first = Math.round(from / day);
  const count = Math.max(1, Math.round((end.getTime() - start.getTime()) / day));
  return Array.from({ length: count }, (_, index) => new Date((first + index) * day).toISOString().slice(0, 10));
}
