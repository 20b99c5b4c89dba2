import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../check/run-tool.ts';
import { type DaysByRule, daysByRule, regionAbove, regionsOfLibrary } from './holiday-library.ts';

export const holidayTablePath = 'packages/blueprint/src/2-resolve/public-holidays.json';

const credit =
  'Made from the data of date-holidays, Copyright (c) 2016- commenthol and contributors, CC BY 3.0 and CC BY-SA 3.0. See NOTICE.';
const span = { first: 1990, last: 2060 };

/** The table as it is held while the library is the one that it was made from; else made anew, which takes half a minute. */
export function holidayTable(): string {
  const place = join(root, holidayTablePath);
  const held = existsSync(place) ? readFileSync(place, 'utf8') : '{}';
  const { source } = z.object({ source: z.string().optional() }).parse(JSON.parse(held));
  return source === sourceNow() ? held : made(sourceNow());
}

function sourceNow(): string {
  const require = createRequire(import.meta.url);
  const { version } = z.object({ version: z.string() }).parse(require('date-holidays/package.json'));
  return `date-holidays ${version}`;
}

/** Series of days that several regions share are written once; a region is its country's or state's with some more and some less. */
function made(source: string): string {
  const found = new Map(regionsOfLibrary().map((region) => [region, seriesOf(daysByRule(region, span))] as const));
  const numbers = numbered([...found.values()]);
  const regions = [...found].map(([region, series]) => {
    const above = found.get(regionAbove(region)) ?? new Set<string>();
    const more = [...series.difference(above)].map((one) => numbers.get(one));
    const less = [...above.difference(series)].map((one) => `-${numbers.get(one)}`);
    return [region, [...more, ...less].join(' ')];
  });
  const table = { source, credit, ...span, series: [...numbers.keys()], regions: Object.fromEntries(regions) };
  return `${JSON.stringify(table, null, 2)}\n`;
}

/** What is shared most gets the shortest number. */
function numbered(all: readonly ReadonlySet<string>[]): ReadonlyMap<string, string> {
  const uses = Map.groupBy(
    all.flatMap((series) => [...series]),
    (one) => one,
  );
  const inOrder = [...uses].sort(([a, times], [b, others]) => others.length - times.length || (a < b ? -1 : 1));
  return new Map(inOrder.map(([one], index) => [one, index.toString(36)]));
}

function seriesOf(rules: DaysByRule): ReadonlySet<string> {
  return new Set([...rules.values()].map((days) => written([...new Set(days)].sort((a, b) => a - b))));
}

/** A date of every year is written `12-25`, or `12-25 1994 2060` where it does not span the table; other days are runs. */
function written(days: readonly number[]): string {
  const dates = days.map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
  const [from, to] = [Number(dates.at(0)?.slice(0, 4)), Number(dates.at(-1)?.slice(0, 4))];
  const monthDays = new Set(dates.map((date) => date.slice(5)));
  if (monthDays.size > 1 || days.length < 3 || to - from + 1 !== days.length) return runs(days);
  const [monthDay = ''] = monthDays;
  return from === span.first && to === span.last ? monthDay : `${monthDay} ${from} ${to}`;
}

/** A run is its first day since 1970 in three digits to base 36, then one character for each step of 340 to 429 days. */
function runs(days: readonly number[]): string {
  return days
    .map((day, index) => {
      const step = day - (days[index - 1] ?? Number.NEGATIVE_INFINITY);
      if (step >= 340 && step < 430) return String.fromCharCode(step - 340 + 35);
      return `${index === 0 ? '' : ' '}${day.toString(36).padStart(3, '0')}`;
    })
    .join('');
}
