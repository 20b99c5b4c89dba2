import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openHoursOf } from '../interpreter/open-hours.ts';
import { reckoningOf } from '../interpreter/reckoning.ts';
import type { CalendarDef } from '../src/2-resolve/blueprint.ts';
import { anyBlueprint } from './arbitrary-blueprint.ts';
import { anyCalendars } from './arbitrary-durations.ts';
import { anyInstant, anyWorld } from './arbitrary-world.ts';

const runs = { numRuns: 400 };
const minute = 60_000;

/** A calendar of a random world, with an instant in which something may begin. */
const anyBeginning = anyWorld.chain((world) =>
  fc.record({
    desk: anyCalendars(world).map((calendars) => [...calendars.values()][0] ?? always('UTC')),
    start: anyInstant(world, { min: 0, max: 12 }),
    ms: fc.integer({ min: 1, max: 40 * 60 }).map((minutes) => minutes * minute),
  }),
);

test('the limit in open hours is the earliest instant by which it has been open for so long', () => {
  fc.assert(
    fc.property(anyBeginning, ({ desk, start, ms }) => {
      const hours = openHoursOf(desk);
      const limit = hours.after(start, ms);
      expect(hours.between(start, limit)).toBe(ms);
      expect(hours.between(start, limit - 1)).toBe(ms - 1);
    }),
    runs,
  );
});

test('two parts of a duration in open hours, one after the other, are the whole', () => {
  fc.assert(
    fc.property(anyBeginning, ({ desk, start, ms }) => {
      const hours = openHoursOf(desk);
      expect(hours.after(hours.after(start, ms), ms)).toBe(hours.after(start, 2 * ms));
    }),
    runs,
  );
});

test('a calendar that never closes counts as the clock does, also in nights when clocks change', () => {
  fc.assert(
    fc.property(anyBeginning, fc.nat(5000), ({ desk, start }, minutes) => {
      const hours = openHoursOf(always(desk.timezone));
      expect(hours.after(start, minutes * minute)).toBe(start + minutes * minute);
      expect(hours.between(start, start + minutes * minute)).toBe(minutes * minute);
    }),
    runs,
  );
});

test('the end of a local day is the last millisecond before its date changes', () => {
  const anyDay = anyWorld.chain((world) =>
    fc.record({ blueprint: anyBlueprint(world), at: anyInstant(world, { min: 0, max: 12 }), days: fc.nat(3) }),
  );
  fc.assert(
    fc.property(anyDay, ({ blueprint, at, days }) => {
      const end = reckoningOf(blueprint).endOfDay(at, days);
      const date = dateIn(blueprint.timezone);
      expect(daysBetween(date(at), date(end))).toBeLessThanOrEqual(days);
      expect(daysBetween(date(at), date(end + 1))).toBeGreaterThan(days);
    }),
    runs,
  );
});

test('a calendar without an opening is refused', () => {
  const closed = { ...always('UTC'), name: 'closed', week: [[], [], [], [], [], [], []] };
  expect(() => openHoursOf(closed)).toThrow('calendar "closed" never opens');
});

function always(timezone: string): CalendarDef {
  const week = Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]);
  return { name: 'always', timezone, week, closed: [], holidays: undefined, path: [] };
}

/** The local date by the platform's own calendar, not by the library that the interpreter counts with. */
function dateIn(timezone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short' });
  return (at) => format.format(at);
}

function daysBetween(one: string, other: string): number {
  return (Date.parse(other) - Date.parse(one)) / 86_400_000;
}
