import type { Written } from '../1-parse/source.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import { readDates } from '../language/local-date.ts';
import type { Path } from '../language/path.ts';
import type { CalendarSource } from '../language/schema.ts';
import type { CalendarDef } from './blueprint.ts';
import type { Context } from './context.ts';
import { regionsLike } from './holidays.ts';
import { openingWeek } from './opening-week.ts';
import { eachOf, nameOf, textOf } from './values/names.ts';
import { timezoneOf } from './values/zone.ts';

export function calendarOf({ key, path, value }: Written<CalendarSource>, context: Context): CalendarDef {
  const name = nameOf(key, { path, of: 'a calendar', isKey: true }, context);
  const open = [...path, 'open'];
  const week = openingWeek(value.open, open, context);
  if (week?.every((hours) => hours.length === 0))
    context.report('never-open', { path: open, atKey: true }, { calendar: name });
  const holidays = textOf(value.holidays)?.trim();
  const closed = [
    ...closedDates(value.closed, [...path, 'closed'], context),
    ...holidayDates(holidays, [...path, 'holidays'], context),
  ];
  const timezone =
    value.timezone === undefined
      ? context.timezone
      : timezoneOf(String(value.timezone), [...path, 'timezone'], context);
  return { name, timezone, week: week ?? [], closed: [...new Set(closed)].sort(), holidays, path };
}

function closedDates(closed: CalendarSource['closed'], path: Path, { report }: Context): readonly string[] {
  return eachOf(closed as string | readonly string[] | undefined, path).flatMap((one) => {
    const dates = readDates(String(one.value));
    if (!dates) report('unreadable-date', one.path, { found: String(one.value) });
    return dates ?? [];
  });
}

function holidayDates(region: string | undefined, path: Path, { report, holidaysOf }: Context): readonly string[] {
  if (region === undefined) return [];
  const dates = holidaysOf(region);
  if (!dates)
    report('unknown-region', { path: path, help: () => didYouMean(region, regionsLike(region)) }, { found: region });
  return dates ?? [];
}
