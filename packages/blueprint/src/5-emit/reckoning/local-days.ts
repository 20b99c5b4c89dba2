import { Temporal } from 'temporal-polyfill';
import type { EpochMs } from '../../2-resolve/blueprint.ts';
import type { Derive } from '../reading/groups.ts';
import { RECKONED_FROM } from '../reading/stamp.ts';
import { count, counts, type Fragment, sql } from '../writing/sql.ts';

const DAY = 86_400_000;

/** The days that a zone's clocks showed, as SQL. */
export type LocalDays = {
  /** For each reckoned time of a list the last millisecond of the local day that is so many days after its own. */
  readonly endsOf: (times: Fragment, days: number, derived: Derive) => Fragment;
};

/** What holds from a bound on, up to the next one; the first bound is 0. */
type Step = { readonly from: number; readonly value: number };

/**
 * Writes the changes of a zone's clocks within a span as two staircases: over reckoned time, what to add for the local
 * time; over local midnights, what to take away for the first instant of the day. Local times are a day ahead here, so
 * that none is negative. Source: the time zone data of the runtime, since the engine's own differ from it.
 */
export function localDays(timezone: string, span: { readonly from: EpochMs; readonly to: EpochMs }): LocalDays {
  const changes = changesOf(timezone, span);
  const first = { from: 0, value: aheadAt(timezone, span.from) };
  const ahead = lookUpIn([first, ...changes.map(({ at, after }) => ({ from: at, value: after }))]);
  const ofMidnight = lookUpIn([first, ...changes.flatMap(midnightsFrom)]);
  return {
    endsOf(times, days, derived) {
      const midnights = derived(
        sql`arrayMap(t -> (intDiv(t + ${ahead(sql`t`)}, ${count(DAY)}) + ${count(days + 1)}) * ${count(DAY)}, ${times})`,
      );
      return derived(sql`arrayMap(m -> toUInt64(m - ${ofMidnight(sql`m`)} - 1), ${midnights})`);
    },
  };
}

/** At `at`, reckoned, the clocks went from `before` to `after` ahead of it. */
type Change = { readonly at: number; readonly before: number; readonly after: number };

function changesOf(
  timezone: string,
  { from, to }: { readonly from: EpochMs; readonly to: EpochMs },
): readonly Change[] {
  const changes: Change[] = [];
  let time = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timezone);
  for (;;) {
    const next = time.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds > to) return changes;
    const at = next.epochMilliseconds + RECKONED_FROM;
    changes.push({ at, before: aheadOf(time), after: aheadOf(next) });
    time = next;
  }
}

/** The midnights that a change skips begin their day at the change itself; there is one at most. */
function midnightsFrom({ at, before, after }: Change): readonly Step[] {
  const [shown, jumpsTo] = [at + before, at + after];
  const midnight = Math.ceil(shown / DAY) * DAY;
  if (midnight >= jumpsTo) return [{ from: shown, value: after }];
  return [
    { from: midnight, value: midnight - at },
    { from: midnight + 1, value: after },
  ];
}

function aheadAt(timezone: string, at: EpochMs): number {
  return aheadOf(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone));
}

function aheadOf({ offsetNanoseconds }: Temporal.ZonedDateTime): number {
  return offsetNanoseconds / 1e6 + DAY;
}

function lookUpIn(steps: readonly Step[]): (place: Fragment) => Fragment {
  const [only, second] = steps;
  if (only && !second) return () => sql`${count(only.value)}`;
  const bounds = counts(steps.map(({ from }) => from));
  const values = counts(steps.map(({ value }) => value));
  return (place) => sql`transform(roundDown(${place}, ${bounds}), ${bounds}, ${values})`;
}
