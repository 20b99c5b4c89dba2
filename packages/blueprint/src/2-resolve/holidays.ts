import { day } from '../language/duration.ts';
import table from './public-holidays.json' with { type: 'json' };

/**
 * The regions, each with the numbers of its series of days to base 36: those that the region above it lacks, and after a
 * minus those that only the region above has. `scripts/make/holiday-table.ts` makes the table.
 */
const regions: Readonly<Record<string, string>> = table.regions;

/** The local dates of a region's public holidays in the years of the table, sorted; undefined when the region is not known. */
export function publicHolidays(region: string): readonly string[] | undefined {
  if (!Object.hasOwn(regions, region)) return undefined;
  const dates = [...seriesOf(region)].flatMap((number) => datesOf(table.series[number] ?? ''));
  return [...new Set(dates)].sort();
}

/** Regions for suggestions: countries, or the states of a country that is known. */
export function regionsLike(region: string): readonly string[] {
  const [country = ''] = region.toUpperCase().split('-');
  const all = Object.keys(regions);
  const states = all.filter((one) => one.startsWith(`${country}-`) && isAtLevel(one, 2));
  return states.length > 0 ? [country, ...states] : all.filter((one) => isAtLevel(one, 1));
}

function isAtLevel(region: string, level: number): boolean {
  return region.split('-').length === level;
}

function seriesOf(region: string): Set<number> {
  const above = region.slice(0, Math.max(0, region.lastIndexOf('-')));
  const series = above === '' ? new Set<number>() : seriesOf(above);
  for (const one of (regions[region] ?? '').split(' ').filter((written) => written !== '')) {
    if (one.startsWith('-')) series.delete(Number.parseInt(one.slice(1), 36));
    else series.add(Number.parseInt(one, 36));
  }
  return series;
}

/** A series is a date of each year, perhaps only from one year to another, `12-26 1994 2060`; or runs of days. */
function datesOf(series: string): readonly string[] {
  if (series[2] !== '-') return series.split(' ').flatMap(datesOfRun);
  const [monthDay, first = table.first, last = table.last] = series.split(' ');
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => `${Number(first) + index}-${monthDay}`);
}

/** A run is its first day since 1970, three digits to base 36, then a character for each step: # for 340 days, $ for 341. */
function datesOfRun(run: string): readonly string[] {
  let at = Number.parseInt(run.slice(0, 3), 36);
  const steps = [...run.slice(3)].map((step) => step.charCodeAt(0) - 35 + 340);
  return [0, ...steps].map((step) => {
    at += step;
    return new Date(at * day).toISOString().slice(0, 10);
  });
}
