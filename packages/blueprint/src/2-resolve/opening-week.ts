import { didYouMean } from '../diagnostics/suggest.ts';
import type { Path } from '../language/path.ts';
import type { CalendarSource } from '../language/schema.ts';
import { dayNames, readDays, readHours } from '../language/week.ts';
import type { OpenInterval } from './blueprint.ts';
import type { Context } from './context.ts';
import { eachOf } from './values/names.ts';

export type Week = readonly (readonly OpenInterval[])[];

/** The opening hours of a week, Monday first; undefined when a part could not be read, which is reported. */
export function openingWeek(open: CalendarSource['open'], path: Path, context: Context): Week | undefined {
  const given = new Set<number>();
  const days = Object.entries(open).map(([key, hours]) => {
    const at = [...path, key];
    const named = namedDays(key, { path: at, given }, context);
    const intervals = eachOf(hours as string | readonly string[], at).map((one) => interval(one, context));
    return { named, intervals };
  });
  if (days.some(({ named, intervals }) => !named || intervals.includes(undefined))) return undefined;
  const week: OpenInterval[][] = dayNames.map(() => []);
  for (const { named = [], intervals } of days) {
    for (const day of named) for (const hours of intervals) if (hours) openOn(week, day, hours);
  }
  const overlapping = dayNames.filter((_, day) => overlaps(week[day] ?? []));
  if (overlapping.length > 0)
    context.report('overlapping-hours', { path, atKey: true }, { day: overlapping.join(', ') });
  return week.map(joined);
}

/** The days of a key, of which none may have been named before. */
function namedDays(key: string, { path, given }: { path: Path; given: Set<number> }, { report }: Context) {
  const read = readDays(key);
  if ('stranger' in read) {
    const help = () => didYouMean(read.stranger, dayNames);
    report('unknown-day', { path, atKey: true, part: read.stranger, help }, { found: read.stranger });
    return undefined;
  }
  const twice = read.days.find((day) => given.has(day));
  for (const day of read.days) given.add(day);
  if (twice === undefined) return read.days;
  report('day-twice', { path, atKey: true }, { day: dayNames[twice] ?? '' });
  return undefined;
}

function interval({ value, path }: { value: unknown; path: Path }, { report }: Context): OpenInterval | undefined {
  const hours = readHours(String(value));
  if (!hours) report('unreadable-hours', path, { found: String(value) });
  return hours;
}

/** Hours over midnight belong to the evening of one day and the morning of the next. */
function openOn(week: readonly OpenInterval[][], day: number, { from, to }: OpenInterval) {
  if (to > from) week[day]?.push({ from, to });
  else {
    week[day]?.push({ from, to: 1440 });
    if (to > 0) week[(day + 1) % 7]?.push({ from: 0, to });
  }
}

function inOrder(hours: readonly OpenInterval[]): readonly OpenInterval[] {
  return hours.toSorted((a, b) => a.from - b.from || a.to - b.to);
}

function overlaps(hours: readonly OpenInterval[]): boolean {
  return inOrder(hours).some(({ from }, index, all) => index > 0 && from < (all[index - 1]?.to ?? 0));
}

/** Intervals that touch or overlap become one. */
function joined(hours: readonly OpenInterval[]): readonly OpenInterval[] {
  const result: OpenInterval[] = [];
  for (const one of inOrder(hours)) {
    const last = result.at(-1);
    if (!last || one.from > last.to) result.push(one);
    else result[result.length - 1] = { from: last.from, to: Math.max(last.to, one.to) };
  }
  return result;
}
