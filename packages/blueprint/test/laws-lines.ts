import { Temporal } from 'temporal-polyfill';
import type { MomentSeen, PromiseMade } from '../interpreter/interpret.ts';
import type { EpochMs } from '../src/2-resolve/blueprint.ts';

/** How a line is written: in whose local time, and by which name events are called. */
export type Manner = { readonly timezone: string; eventName(id: string): string };

/**
 * All that a row says, on one line; what is empty is left out.
 *
 *   next-day to ada, case 7: made 2026-01-01 09:00 by north, due 2026-01-02 09:00, kept 2026-01-01 20:00; events 1 2
 */
export function promiseLine(row: PromiseMade, manner: Manner): string {
  const at = (time: EpochMs) => localTime(time, manner.timezone);
  const route = Object.entries(row.route).map(([key, value]) => `${key}=${value === null ? '(none)' : `"${value}"`}`);
  return [
    `${row.promise} to ${row.customer}${told(', case ', row.case)}: made ${at(row.madeAt)}`,
    told(' by ', row.team),
    told(' over ', row.channel),
    row.dueAt === null ? '' : `, due ${at(row.dueAt)}`,
    `, ${row.outcome}${row.late ? ' late' : ''}`,
    row.metAt === null ? '' : ` ${at(row.metAt)}`,
    told(' by ', row.metTeam),
    told('; route ', route.toSorted().join(' ')),
    `; events ${row.evidence.map(manner.eventName).join(' ')}`,
  ].join('');
}

/** `asked-twice to ada, case 7: 2026-01-03 10:00 by north over phone; events 1 3` */
export function momentLine(row: MomentSeen, manner: Manner): string {
  return [
    `${row.moment} to ${row.customer}${told(', case ', row.case)}: ${localTime(row.at, manner.timezone)}`,
    told(' by ', row.team),
    told(' over ', row.channel),
    `; events ${row.evidence.map(manner.eventName).join(' ')}`,
  ].join('');
}

/** `2026-01-03 10:00`, with seconds where there are any, and with the offset where the clock shows this time a second time. */
function localTime(time: EpochMs, timezone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timezone);
  const plain = local.toPlainDateTime();
  const isWholeMinute = plain.second === 0 && plain.millisecond === 0;
  const text = plain.toString({ smallestUnit: isWholeMinute ? 'minute' : 'millisecond' }).replace('T', ' ');
  const isSecondPass = plain.toZonedDateTime(timezone).epochMilliseconds !== time;
  return isSecondPass ? `${text}${local.offset}` : text;
}

function told(before: string, text: string): string {
  return text === '' ? '' : before + text;
}
