/** Something that happened at a time and is drawn over a chart of time: a version of the blueprint. `at` is epoch milliseconds. */
export type TimeMark = { readonly at: number; readonly label: string };

/**
 * Where a time lies among points in order, as an index with a fraction: 2.5 is halfway between the third point and the
 * fourth. Undefined before the first, or a whole step after the last.
 *
 * @param begins when each point begins, in epoch milliseconds, rising
 */
export function placeAmong(begins: readonly number[], at: number): number | undefined {
  const next = begins.findIndex((begin) => begin > at);
  if (next === 0 || begins.length === 0) return undefined;
  const here = next === -1 ? begins.length - 1 : next - 1;
  const from = begins[here] ?? at;
  const to = begins[here + 1] ?? from + (from - (begins[here - 1] ?? from));
  if (to <= from) return at === from ? here : undefined;
  const part = (at - from) / (to - from);
  return part < 1 ? here + part : undefined;
}
