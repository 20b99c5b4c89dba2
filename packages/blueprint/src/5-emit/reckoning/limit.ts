import type { Duration } from '../../2-resolve/blueprint.ts';
import type { Derive } from '../reading/groups.ts';
import { timeOf } from '../reading/stamp.ts';
import { count, type Fragment, sql } from '../writing/sql.ts';
import type { LocalDays } from './local-days.ts';
import type { OpenHours } from './open-hours.ts';

/** What a limit needs to know beside the duration itself. */
export type Reckoning = {
  readonly localDays: LocalDays;
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
  const times = sql`arrayMap(x -> ${time}, ${stamps})`;
  if (duration.kind === 'calendar-days') return reckoning.localDays.endsOf(times, duration.days, derived);
  const hours = openHoursOfDuration(duration, reckoning);
  const opened = hours.openedBefore(times, derived);
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
