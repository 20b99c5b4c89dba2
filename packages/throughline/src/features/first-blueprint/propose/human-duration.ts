const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const figures: readonly (readonly [ms: number, said: string])[] = [
  ...[5, 10, 15, 30, 45].map((n) => [n * minute, `${n} min`] as const),
  ...[1, 2, 4, 8, 12, 24].map((n) => [n * hour, n === 1 ? '1 hour' : `${n} hours`] as const),
  ...[2, 3, 4, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 270, 365].map((n) => [n * day, `${n} days`] as const),
];

export type HumanDuration = { readonly ms: number; readonly said: string };

/** The smallest figure that people use for a time and that is not below `ms`; above a year, whole years in days. */
export function humanDuration(ms: number): HumanDuration {
  const found = figures.find(([figure]) => figure >= ms);
  if (found) return { ms: found[0], said: found[1] };
  const years = Math.ceil(ms / (365 * day));
  return { ms: years * 365 * day, said: `${years * 365} days` };
}

/** A duration as it is told in a sentence: `2.8 days`. */
export function toldDuration(ms: number): string {
  if (ms < minute) return `${Math.round(ms / 1000)} seconds`;
  if (ms < 2 * hour) return `${Math.round(ms / minute)} minutes`;
  if (ms < 2 * day) return `${tenths(ms / hour)} hours`;
  return `${tenths(ms / day)} days`;
}

function tenths(value: number): string {
  return String(Math.round(value * 10) / 10);
}
