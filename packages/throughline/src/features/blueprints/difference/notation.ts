import type { Blueprint, Condition, Duration, EventMatch, Field } from '@throughline/blueprint';

/** `48 hours`, `8 hours of city-hall`, `2 calendar days`: in days only from three of them, since a day here is 24 hours. */
export function durationText(duration: Duration): string {
  if (duration.kind === 'calendar-days') return counted(duration.days, 'calendar day');
  const length = lengthText(duration.ms);
  return duration.kind === 'open' ? `${length} of ${duration.calendar}` : length;
}

/** A length of time in the largest unit that leaves nothing over. */
export function lengthText(ms: number): string {
  const [size, unit] = units.find(([each, , least]) => ms % each === 0 && ms >= least) ?? [1, 'ms'];
  return unit === 'ms' ? `${ms} ms` : counted(ms / size, unit);
}

const units = [
  [86_400_000, 'day', 3 * 86_400_000],
  [3_600_000, 'hour', 3_600_000],
  [60_000, 'minute', 60_000],
  [1000, 'second', 1000],
] as const;

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** `request.opened (type: A | B, rating: >= 4)` */
export function matchText({ event, where }: EventMatch): string {
  return where.length === 0 ? event : `${event} (${conditionsText(where)})`;
}

/** `type: A | B, rating: >= 4` */
export function conditionsText(conditions: readonly Condition[]): string {
  return conditions.map(({ field, test }) => `${field.name}: ${testText(test)}`).join(', ');
}

function testText(test: Condition['test']): string {
  if (test.is === 'one-of') return test.values.join(' | ');
  return test.is === 'not' ? `!= ${test.value}` : `${test.is} ${test.value}`;
}

/** `team, channel, size` */
export function fieldsText(fields: readonly Field[]): string {
  return fields.map(({ name }) => name).join(', ');
}

/** `case, type`, or `customer` where all of a customer's events belong together. */
export function sameText(same: Blueprint['promises'][number]['same']): string {
  if (same.length === 0) return 'customer';
  return same.map((part) => (part === 'case' ? part : part.property)).join(', ');
}

/** `90%` */
export function shareText(share: number): string {
  return `${Number((share * 100).toPrecision(12))}%`;
}

/** `08:30-12:00, 13:00-17:00` */
export function openText(intervals: readonly { readonly from: number; readonly to: number }[]): string {
  return intervals.map(({ from, to }) => `${clockText(from)}-${clockText(to)}`).join(', ');
}

function clockText(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
