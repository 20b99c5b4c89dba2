import type { Holes } from '../sql-text.ts';
import { localClock } from './local-clock.ts';

/** How the times of a source are written: a Joda pattern, `epoch-s`, `epoch-ms`, or undefined for ISO 8601; and the zone of those without an offset. */
export type TimeStyle = { readonly times: string | undefined; readonly timezone: string };

/** SQL expressions over one time; `ms` is NULL where it cannot be read, `shift` 1 for an ambiguous hour, 2 for a skipped one. */
export type TimeSql = { readonly aliases: string; readonly ms: string; readonly shift: string };

/** 1900-01-01 and 2300-01-01, in epoch milliseconds: the years that the store can hold, the end exclusive. */
const rangeMs = { from: -2_208_988_800_000, to: 10_413_792_000_000 } as const;

const dayOfYear =
  '[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))';
const leapDay = '([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29';
const timeOfDay = '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?';
const isoShape = `^(${dayOfYear}|${leapDay})([T ]${timeOfDay}(Z|[+-][0-9]{2}(:?[0-9]{2})?)?)?$`;

export type TimeReading = TimeStyle & {
  readonly holes: Holes;
  /** The zone's clock, where times are local ones; see `clockSql`. */
  readonly clock: ClockSql | undefined;
};

/** Reads the text `x` (never empty where it matters) under names that begin with `as`. */
export function readTime(x: string, as: string, { times, holes, clock }: TimeReading): TimeSql {
  if (times === 'epoch-s') return plainTime(as, `toInt64(toDecimal64OrNull(${x}, 3) * 1000)`);
  if (times === 'epoch-ms') return plainTime(as, `toInt64OrNull(${x})`);
  const parsed = `toUnixTimestamp64Milli(${parsedTime(x, times, holes)})`;
  if (clock === undefined) return plainTime(as, parsed);
  const saysOffset = `(length(${x}) > 10 AND (endsWith(${x}, 'Z') OR position(${x}, '+') > 0 OR position(substring(${x}, 12), '-') > 0))`;
  return localTime(as, { local: parsed, isInstant: times === undefined ? saysOffset : '0', clock });
}

export function isInRange(ms: string): string {
  return `(${ms} >= ${rangeMs.from} AND ${ms} < ${rangeMs.to})`;
}

/** The staircase of a local clock as two values of a statement; the second packs offset and shift into one number. */
export type ClockSql = { readonly from: string; readonly packed: string };

/** Undefined where no clock is asked: in UTC, for counted seconds, and for a pattern that reads the offset itself. */
export function clockSql({ times, timezone }: TimeStyle, { value }: Holes): ClockSql | undefined {
  if (isUtc(timezone) || times === 'epoch-s' || times === 'epoch-ms' || saysOffset(times)) return undefined;
  const { from, offsets, shifts } = localClock(timezone);
  const packed = offsets.map((offset, index) => offset * 4 + (shifts[index] ?? 0));
  return { from: value(from, 'Array(Int64)'), packed: value(packed, 'Array(Int64)') };
}

type LocalSql = { readonly local: string; readonly isInstant: string; readonly clock: ClockSql };

function localTime(as: string, { local, isInstant, clock: { from, packed } }: LocalSql): TimeSql {
  const aliases = [
    `${local} AS ${as}_said`,
    `transform(roundDown(ifNull(${as}_said, 0), ${from}), ${from}, ${packed}, toInt64(0)) AS ${as}_step`,
    `if(${isInstant}, 0, positiveModulo(${as}_step, 4)) AS ${as}_shift_of`,
    `if(${isInstant}, 0, intDiv(${as}_step - positiveModulo(${as}_step, 4), 4)) AS ${as}_offset`,
    `${as}_said - ${as}_offset AS ${as}_ms`,
    `toUInt8(if(isNull(${as}_said), 0, ${as}_shift_of)) AS ${as}_shift`,
  ].join(',\n  ');
  return { aliases, ms: `${as}_ms`, shift: `${as}_shift` };
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
