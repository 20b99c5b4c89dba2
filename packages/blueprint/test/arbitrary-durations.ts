import fc from 'fast-check';
import type { CalendarDef, Duration, OpenInterval } from '../src/2-resolve/blueprint.ts';
import { dateNear, type World } from './arbitrary-world.ts';

const calendarNames = ['desk', 'night'] as const;

/** Elapsed time in ticks, opened time, or calendar days. */
export function anyDuration({ tickMs }: World): fc.Arbitrary<Duration> {
  const minute = 60_000;
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('elapsed'),
        ms: fc.integer({ min: 1, max: 6 }).map((ticks) => ticks * tickMs),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('open'),
        ms: fc.constantFrom(60, 1, 30, 90, 240, 480, 510, 1440).map((minutes) => minutes * minute),
        calendar: fc.constantFrom(...calendarNames),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('calendar-days'), days: fc.integer({ min: 1, max: 3 }) }) },
  );
}

/** One calendar of each name, at times in another zone than the blueprint's. */
export function anyCalendars(world: World): fc.Arbitrary<ReadonlyMap<string, CalendarDef>> {
  return fc
    .tuple(...calendarNames.map((name) => anyCalendar(world, name)))
    .map((calendars) => new Map(calendars.map((calendar) => [calendar.name, calendar])));
}

function anyCalendar(world: World, name: string): fc.Arbitrary<CalendarDef> {
  const anyZone = fc.constantFrom(
    world.timezone,
    world.timezone,
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kolkata',
  );
  return anyZone.chain((timezone) =>
    fc.record({
      name: fc.constant(name),
      timezone: fc.constant(timezone),
      week: anyWeek,
      closed: fc
        .uniqueArray(fc.integer({ min: -1, max: 6 }), { maxLength: 3 })
        .map((days) => days.map((days) => dateNear(world, timezone, days)).sort()),
      holidays: fc.constant(undefined),
      path: fc.constant([]),
    }),
  );
}

/** Hours that people keep, and hours that lie across the changes of the clocks. */
const dailyHours: readonly (readonly OpenInterval[])[] = [
  [
    { from: 510, to: 720 },
    { from: 780, to: 1020 },
  ],
  [{ from: 0, to: 1440 }],
  [
    { from: 90, to: 150 },
    { from: 180, to: 300 },
  ],
  [
    { from: 0, to: 30 },
    { from: 1380, to: 1440 },
  ],
  [
    { from: 120, to: 150 },
    { from: 150, to: 190 },
  ],
  [],
];

const anyDay: fc.Arbitrary<readonly OpenInterval[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...dailyHours) },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 0, max: 48 }), { maxLength: 6 }).map(intervalsBetween) },
);

/** The same hours on most days, or seven days of their own; open on one of them at least. */
const anyWeek: fc.Arbitrary<CalendarDef['week']> = fc
  .oneof(
    fc.constantFrom(...dailyHours).map((hours) => [hours, hours, hours, hours, hours, [], []]),
    fc.constantFrom(...dailyHours).map((hours) => [hours, hours, hours, hours, hours, hours, hours]),
    fc.array(anyDay, { minLength: 7, maxLength: 7 }),
  )
  .filter((week) => week.some((hours) => hours.length > 0));

/** Every second span between half-hours in order; spans may touch. */
function intervalsBetween(halfHours: readonly number[]): readonly OpenInterval[] {
  const sorted = halfHours.toSorted((one, other) => one - other);
  const intervals: OpenInterval[] = [];
  for (let index = 0; index + 1 < sorted.length; index += 2) {
    const [from = 0, to = 0] = sorted.slice(index, index + 2);
    if (from < to) intervals.push({ from: from * 30, to: to * 30 });
  }
  return intervals;
}
