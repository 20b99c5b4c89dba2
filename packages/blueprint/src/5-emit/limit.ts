import type { Duration } from '../2-resolve/blueprint.ts';
import type { Derive } from './groups.ts';
import type { OpenHours } from './open-hours.ts';
import { count, type Fragment, sql, text, whole } from './sql.ts';
import { epochOf, timeOf } from './stamp.ts';

const DAY = 86_400_000;

/** What a limit needs to know beside the duration itself. */
export type Reckoning = {
  readonly timezone: string;
  readonly openHours: ReadonlyMap<string, OpenHours>;
};

/** For each stamp of a list the last reckoned time that is still within the duration of its event. */
export function limitsOf(
  stamps: Fragment,
  duration: Duration,
  { reckoning, derived }: { readonly reckoning: Reckoning; readonly derived: Derive },
): Fragment {
  const time = timeOf(sql`x`);
  if (duration.kind === 'elapsed') return derived(sql`arrayMap(x -> ${time} + ${count(duration.ms)}, ${stamps})`);
  if (duration.kind === 'calendar-days') {
    return endsOfLocalDays(sql`arrayMap(x -> ${time}, ${stamps})`, duration.days, { reckoning, derived });
  }
  const hours = openHoursOfDuration(duration, reckoning);
  const opened = hours.openedBefore(sql`arrayMap(x -> ${time}, ${stamps})`, derived);
  return hours.instantsAt(sql`arrayMap(o -> o + ${count(duration.ms)}, ${opened})`, derived);
}

/** The calendar that a duration in open hours counts in. */
export function openHoursOfDuration(
  { calendar }: Extract<Duration, { kind: 'open' }>,
  { openHours }: Reckoning,
): OpenHours {
  const hours = openHours.get(calendar);
  if (!hours) throw new Error(`unreachable: the calendar "${calendar}" was checked to exist`);
  return hours;
}

/**
 * For each time of a list the last millisecond of the local day that is `days` after its local day.
 *
 * A local midnight that is skipped by a change of the clocks means the first instant of its day, one that is repeated its first pass.
 */
export function endsOfLocalDays(
  times: Fragment,
  days: number,
  { reckoning, derived }: { readonly reckoning: Reckoning; readonly derived: Derive },
): Fragment {
  const { timezone } = reckoning;
  const midnights = derived(
    sql`arrayMap(t -> (intDiv(toInt64(t) + ${offsetAt(sql`t`, timezone)}, ${whole(DAY)}) + ${whole(days + 1)}) * ${whole(DAY)}, ${times})`,
  );
  const before = derived(sql`arrayMap(m -> m - ${offsetAt(sql`m - ${whole(DAY)}`, timezone)}, ${midnights})`);
  const after = derived(sql`arrayMap(m -> m - ${offsetAt(sql`m + ${whole(DAY)}`, timezone)}, ${midnights})`);
  const isMidnight = (time: Fragment) => sql`${time} + ${offsetAt(time, timezone)} = m`;
  return derived(
    sql`arrayMap((m, b, a) -> toUInt64(if(${isMidnight(sql`b`)} OR NOT (${isMidnight(sql`a`)}), b, a) - 1), ${midnights}, ${before}, ${after})`,
  );
}

/** Milliseconds to add to a reckoned time in UTC for the local one. */
function offsetAt(time: Fragment, timezone: string): Fragment {
  return sql`toInt64(timeZoneOffset(fromUnixTimestamp64Milli(${epochOf(time)}, ${text(timezone)}))) * 1000`;
}
