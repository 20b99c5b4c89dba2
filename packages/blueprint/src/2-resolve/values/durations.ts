import { didYouMean, nearestOf } from '../../diagnostics/suggest.ts';
import { readDuration, unitNames } from '../../language/duration.ts';
import type { Path } from '../../language/path.ts';
import type { Duration } from '../blueprint.ts';
import type { Context } from '../context.ts';
import { unreadDuration } from '../defaults.ts';

/** A duration as it is written; what cannot be read is reported and replaced. */
export function durationOf(written: string | number | boolean, path: Path, { source, report }: Context): Duration {
  const found = String(written);
  const read = readDuration(found);
  switch (read.is) {
    case 'elapsed':
      return { kind: 'elapsed', ms: read.ms };
    case 'calendar-days':
      return { kind: 'calendar-days', days: read.days };
    case 'open':
      if (!source.calendars.some(({ key }) => key === read.calendar)) {
        const help = () =>
          didYouMean(
            read.calendar,
            source.calendars.map(({ key }) => key),
          );
        report('unknown-calendar', { path: path, part: read.calendar, help }, { calendar: read.calendar });
      }
      return { kind: 'open', ms: read.ms, calendar: read.calendar };
    case 'open-days':
      report('unclear-open-days', path, { found, calendar: read.calendar });
      break;
    case 'unknown-unit':
      report('unknown-unit', { path: path, part: read.unit, help: unitHelp(read.unit) }, { unit: read.unit });
      break;
    case 'impossible':
      report('impossible-duration', path, { found });
      break;
    default:
      report(
        'unreadable-duration',
        {
          path: path,
          help: typeof written === 'number' ? `Write the unit too, as in \`${written} days\`.` : undefined,
        },
        { found },
      );
  }
  return unreadDuration;
}

function unitHelp(unit: string): string | undefined {
  const meant = unit.toLowerCase();
  if (/^(m|mo|mon|months?)$/.test(meant))
    return meant === 'm'
      ? 'Write `min` for minutes; a month has no fixed length.'
      : 'A month has no fixed length; write `30 days`.';
  if (/^(y|yrs?|years?)$/.test(meant)) return 'A year has no fixed length; write `365 days`.';
  if (/^(working|business|open)[ -]/.test(meant))
    return 'Define a calendar and count its hours, as in `8 hours of office`.';
  return nearestOf(meant, unitNames) === undefined ? undefined : didYouMean(meant, unitNames);
}
