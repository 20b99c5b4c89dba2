import type { Holes } from '../sql-text.ts';

/** How the times of a source are written: a Joda pattern, `epoch-s`, `epoch-ms`, or undefined for ISO 8601; and the zone of those without an offset. */
export type TimeStyle = { readonly times: string | undefined; readonly timezone: string };

/** SQL expressions over one time; `ms` is NULL where it cannot be read, `shift` 1 for an ambiguous hour, 2 for a skipped one. */
export type TimeSql = { readonly aliases: string; readonly ms: string; readonly shift: string };

/** 1900-01-01 and 2300-01-01, in epoch milliseconds: the years that the store can hold, the end exclusive. */
const rangeMs = { from: -2_208_988_800_000, to: 10_413_792_000_000 } as const;
const dayMs = 86_400_000;

const dayOfYear =
  '[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))';
const leapDay = '([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29';
const timeOfDay = '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]{1,9})?)?';
const isoShape = `^(${dayOfYear}|${leapDay})([T ]${timeOfDay}(Z|[+-][0-9]{2}(:?[0-9]{2})?)?)?$`;

/** Reads the text `x` (never empty where it matters) under names that begin with `as`. */
export function readTime(
  x: string,
  as: string,
  { times, timezone, holes }: TimeStyle & { readonly holes: Holes },
): TimeSql {
  const parsed = `toUnixTimestamp64Milli(${parsedTime(x, times, holes)})`;
  if (times === 'epoch-s') return plainTime(as, `toInt64(toDecimal64OrNull(${x}, 3) * 1000)`);
  if (times === 'epoch-ms') return plainTime(as, `toInt64OrNull(${x})`);
  if (saysOffset(times) || isUtc(timezone)) return plainTime(as, parsed);
  const offset =
    times === undefined
      ? `(length(${x}) > 10 AND (endsWith(${x}, 'Z') OR position(${x}, '+') > 0 OR position(substring(${x}, 12), '-') > 0))`
      : '0';
  return localTime(as, { local: parsed, isInstant: offset, zone: holes.value(timezone) });
}

export function isInRange(ms: string): string {
  return `(${ms} >= ${rangeMs.from} AND ${ms} < ${rangeMs.to})`;
}

/**
 * A local time as an instant, in the way Temporal calls *compatible*: the first pass of a repeated hour, and a
 * skipped hour moved forward by the length of the gap.
 */
export function localTime(
  as: string,
  { local, isInstant, zone }: { readonly local: string; readonly isInstant: string; readonly zone: string },
): TimeSql {
  const offsetAt = (ms: string): string =>
    `toInt64(timeZoneOffset(toTimeZone(fromUnixTimestamp64Milli(${ms}, 'UTC'), ${zone}))) * 1000`;
  const [l, a, b, shift] = [`${as}_local`, `${as}_before`, `${as}_after`, `${as}_shift`];
  const before = `${offsetAt(`${l} - ${a}`)} = ${a}`;
  const after = `${offsetAt(`${l} - ${b}`)} = ${b}`;
  const aliases = [
    `${local} AS ${as}_said`,
    `(ifNull(${isInRange(`${as}_said`)}, 0) AND NOT ${isInstant}) AS ${as}_moves`,
    `if(${as}_moves, assumeNotNull(${as}_said), 0) AS ${l}`,
    `${offsetAt(`${l} - ${dayMs}`)} AS ${a}`,
    `${offsetAt(`${l} + ${dayMs}`)} AS ${b}`,
    `multiIf(${a} = ${b}, 0, ${before}, if(${after}, 1, 0), ${after}, 3, 2) AS ${shift}_case`,
    `multiIf(NOT ${as}_moves, 0, ${shift}_case = 1, greatest(${a}, ${b}), ${shift}_case = 3, ${b}, ${a}) AS ${as}_offset`,
    `${as}_said - ${as}_offset AS ${as}_ms`,
    `toUInt8(if(${as}_moves AND ${shift}_case IN (1, 2), ${shift}_case, 0)) AS ${shift}`,
  ].join(',\n  ');
  return { aliases, ms: `${as}_ms`, shift };
}

function plainTime(as: string, ms: string): TimeSql {
  return { aliases: `${ms} AS ${as}_ms, toUInt8(0) AS ${as}_shift`, ms: `${as}_ms`, shift: `${as}_shift` };
}

function parsedTime(x: string, times: string | undefined, holes: Holes): string {
  if (times !== undefined)
    return `toDateTime64(parseDateTime64InJodaSyntaxOrNull(${x}, ${holes.value(times)}, 'UTC'), 3, 'UTC')`;
  return `if(match(${x}, '${isoShape}'), parseDateTime64BestEffortOrNull(${x}, 3, 'UTC'), NULL)`;
}

/** Whether a pattern reads the zone or the offset itself, letters between quotes aside. */
function saysOffset(times: string | undefined): boolean {
  return times !== undefined && /[zZ]/.test(times.replace(/'[^']*'/g, ''));
}

function isUtc(zone: string): boolean {
  return /^(?:Etc\/)?(?:UTC|GMT|UCT|Zulu|Universal)$/i.test(zone);
}
