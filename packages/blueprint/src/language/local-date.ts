import { day } from './duration.ts';

/** In days; a range that is longer is surely a slip in the year. */
const longestRange = 400;

/** Whether it is a date that exists, written `2026-12-31`. */
export function isLocalDate(written: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) return false;
  const ms = Date.parse(`${written}T00:00:00Z`);
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(written);
}

/** The dates that `2026-12-24` or `2026-12-24..2026-12-31` names, or undefined. Both ends are in it. */
export function readDates(written: string): readonly string[] | undefined {
  const ends = written.trim().split(/\s*(?:\.{2,3}|\/|–)\s*|\s+(?:-|to)\s+/);
  const [from, to = from] = ends;
  if (from === undefined || to === undefined || ends.length > 2 || !isLocalDate(from) || !isLocalDate(to))
    return undefined;
  const first = Date.parse(from);
  const count = (Date.parse(to) - first) / day + 1;
  if (count < 1 || count > longestRange) return undefined;
  return Array.from({ length: count }, (_, index) => new Date(first + index * day).toISOString().slice(0, 10));
}
