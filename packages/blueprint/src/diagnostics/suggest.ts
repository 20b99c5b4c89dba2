import { clip } from './diagnostic.ts';

const mostLookedAt = 5000;

/** Asks whether one of the known names was meant: the nearest, when it is near enough. */
export function didYouMean(found: string, known: Iterable<string>): string | undefined {
  const nearest = nearestOf(found, known);
  return nearest === undefined ? undefined : `Did you mean "${clip(nearest)}"?`;
}

/** The known name that differs least, by at most three letters and fewer in short names; else one that begins alike. */
export function nearestOf(found: string, known: Iterable<string>): string | undefined {
  const wanted = found.toLowerCase();
  const names = [...known].slice(0, mostLookedAt);
  let best: string | undefined;
  let least = Math.max(1, Math.min(3, Math.round(wanted.length * 0.4))) + 1;
  for (const name of names) {
    if (Math.abs(name.length - wanted.length) >= least) continue;
    const distance = editsBetween(wanted, name.toLowerCase(), least);
    if (distance < least) {
      least = distance;
      best = name;
    }
  }
  return best ?? names.find((name) => beginsLike(wanted, name.toLowerCase()));
}

function beginsLike(wanted: string, name: string): boolean {
  return Math.min(wanted.length, name.length) >= 4 && (wanted.startsWith(name) || name.startsWith(wanted));
}

/** Letters to insert, remove, replace or swap with the next one; `limit` when there are at least so many. */
export function editsBetween(a: string, b: string, limit: number): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = nextRow({ a, b, i }, row, before);
    if (Math.min(...next) >= limit) return limit;
    before = row;
    row = next;
  }
  return Math.min(row[b.length] ?? limit, limit);
}

/** How many edits lead from the first `i` letters of `a` to each beginning of `b`. */
function nextRow({ a, b, i }: { a: string; b: string; i: number }, row: readonly number[], before: readonly number[]) {
  const next = [i];
  for (let j = 1; j <= b.length; j += 1) {
    const replaced = far(row[j - 1]) + (a[i - 1] === b[j - 1] ? 0 : 1);
    const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
    const swapped = isSwap ? far(before[j - 2]) + 1 : replaced;
    next.push(Math.min(replaced, swapped, far(row[j]) + 1, far(next[j - 1]) + 1));
  }
  return next;
}

function far(edits: number | undefined): number {
  return edits ?? Number.POSITIVE_INFINITY;
}
