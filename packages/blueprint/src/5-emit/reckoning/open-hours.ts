import { Temporal } from 'temporal-polyfill';
import type { CalendarDef, EpochMs } from '../../2-resolve/blueprint.ts';
import type { Derive } from '../reading/groups.ts';
import { NEVER, RECKONED_FROM } from '../reading/stamp.ts';
import { count, counts as countList, type Fragment, join, sql } from '../writing/sql.ts';

/** A calendar as SQL: two maps, list by list, between reckoned time and opened time (how long it had been open since the calendar began). */
export type OpenHours = {
  /** The opened times at reckoned times. */
  readonly openedBefore: (times: Fragment, derived: Derive) => Fragment;
  /** The earliest reckoned times by which the calendar had been open that long. */
  readonly instantsAt: (opened: Fragment, derived: Derive) => Fragment;
};

/** A deadline that a calendar has not reached by then is never reached. */
const LONGEST_WAIT_YEARS = 50;

/** From and to (exclusive) in reckoned time, and how long the calendar had been open before. */
type Opening = { readonly from: number; readonly to: number; readonly openedBefore: number };

/** The span of history that a calendar must cover, and how much opened time beyond it. */
export type Span = { readonly from: EpochMs; readonly to: EpochMs; readonly openedAfter: number };

/**
 * Writes a calendar's openings over a span as constant lists, sorted, which are looked up by bucket: a list says for the start of every
 * stretch how many openings lie before, and the few that follow are compared one by one.
 */
export function openHours(calendar: CalendarDef, span: Span): OpenHours {
  const openings = openingsOf(calendar, span);
  const begins = openings.map(({ from }) => from);
  const ends = openings.map(({ openedBefore, from, to }) => openedBefore + to - from);
  const started = countedIn(begins, 'at-or-below');
  const finished = countedIn(ends, 'below');
  const from = countList([0, ...begins, NEVER]);
  const to = countList([0, ...openings.map((opening) => opening.to), NEVER]);
  const before = countList([0, ...openings.map(({ openedBefore }) => openedBefore), ends.at(-1) ?? 0]);
  return {
    openedBefore(times, derived) {
      const counts = started(times, derived);
      return derived(
        sql`arrayMap((t, i) -> toUInt64(${before}[i + 1] + least(t, ${to}[i + 1]) - ${from}[i + 1]), ${times}, ${counts})`,
      );
    },
    instantsAt(opened, derived) {
      const counts = finished(opened, derived);
      return derived(sql`arrayMap((o, i) -> toUInt64(${from}[i + 2] + o - ${before}[i + 2]), ${opened}, ${counts})`);
    },
  };
}

/** For each value of a list: how many of the sorted boundaries are below it, or at or below. */
function countedIn(
  boundaries: readonly number[],
  which: 'at-or-below' | 'below',
): (values: Fragment, derived: Derive) => Fragment {
  const { first, width, counts, most } = bucketsOf(boundaries, which);
  const padded = countList([...boundaries, ...Array.from({ length: most + 1 }, () => NEVER * 2)]);
  const isCounted = (step: number) =>
    which === 'below' ? sql`(${padded}[k + ${count(step)}] < v)` : sql`(${padded}[k + ${count(step)}] <= v)`;
  const further = Array.from({ length: most }, (_, step) => isCounted(step + 1));
  return (values, derived) => {
    const bucket = sql`least(greatest(intDiv(v - ${count(first)}, ${count(width)}), 0), ${count(counts.length - 1)}) + 1`;
    const known = derived(
      sql`arrayMap(v -> if(v < ${count(first)}, toUInt64(0), ${countList(counts)}[${bucket}]), ${values})`,
    );
    return derived(sql`arrayMap((v, k) -> ${join([sql`k`, ...further], ' + ')}, ${values}, ${known})`);
  };
}

/** For the start of each stretch, how many boundaries are counted there; and the most that any one stretch adds. */
function bucketsOf(boundaries: readonly number[], which: 'at-or-below' | 'below') {
  const first = boundaries[0] ?? 0;
  const width = Math.max(1, Math.ceil(((boundaries.at(-1) ?? 0) - first + 1) / Math.max(1, boundaries.length)));
  const counts: number[] = [];
  let counted = 0;
  let most = 0;
  for (let bucket = 0; bucket <= boundaries.length; bucket += 1) {
    const start = first + bucket * width;
    const before = counted;
    while (counted < boundaries.length && isBelow(boundaries[counted] ?? NEVER, start, which)) counted += 1;
    counts.push(counted);
    most = Math.max(most, counted - before);
  }
  return { first, width, counts, most };
}

function isBelow(boundary: number, value: number, which: 'at-or-below' | 'below'): boolean {
  return which === 'below' ? boundary < value : boundary <= value;
}

function openingsOf(calendar: CalendarDef, { from, to, openedAfter }: Span): readonly Opening[] {
  const openings: Opening[] = [];
  const opened = () => {
    const last = openings.at(-1);
    return last ? last.openedBefore + last.to - last.from : 0;
  };
  const localDay = (at: EpochMs) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(calendar.timezone).toPlainDate();
  const end = localDay(to).add({ days: 1 });
  for (
    let day = localDay(from).subtract({ days: 1 });
    Temporal.PlainDate.compare(day, end) < 0;
    day = day.add({ days: 1 })
  ) {
    openings.push(...openingsOn(day, calendar, openings.at(-1)));
  }
  const [openedAtEnd, giveUp] = [opened(), end.add({ years: LONGEST_WAIT_YEARS })];
  for (
    let day = end;
    opened() - openedAtEnd <= openedAfter && Temporal.PlainDate.compare(day, giveUp) < 0;
    day = day.add({ days: 1 })
  ) {
    openings.push(...openingsOn(day, calendar, openings.at(-1)));
  }
  return openings;
}

/** The openings of one day, in order; what the opening before already covers, where the clock was put back, counts once. */
function openingsOn(
  day: Temporal.PlainDate,
  { closed, week, timezone }: CalendarDef,
  before: Opening | undefined,
): readonly Opening[] {
  if (closed.includes(day.toString())) return [];
  const openings: Opening[] = [];
  for (const interval of week[day.dayOfWeek - 1] ?? []) {
    const last = openings.at(-1) ?? before;
    const from = Math.max(instantOf(day, interval.from, timezone), last?.to ?? 0);
    const to = instantOf(day, interval.to, timezone);
    if (to > from) openings.push({ from, to, openedBefore: last ? last.openedBefore + last.to - last.from : 0 });
  }
  return openings;
}

/** The reckoned time of so many minutes after local midnight by the clock on the wall; 1440 is the next midnight. */
function instantOf(day: Temporal.PlainDate, minutes: number, timezone: string): number {
  const local = day.toPlainDateTime().add({ minutes });
  return local.toZonedDateTime(timezone, { disambiguation: 'compatible' }).epochMilliseconds + RECKONED_FROM;
}
