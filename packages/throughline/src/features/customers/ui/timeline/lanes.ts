import type { Entry, PromiseSpan } from '../../life/contract.ts';

/** What one lane shows beside one entry. */
export type LaneCell = {
  /** The promise, so that its line keeps its place. */
  readonly key: string;
  readonly above: Stroke;
  readonly below: Stroke;
  /** What happened to the promise here. */
  readonly mark: Entry['promises'][number]['as'] | undefined;
};

/** In time, past the due time, or no line on this side. */
export type Stroke = 'in-time' | 'late' | 'none';

export type Lanes = {
  readonly count: number;
  /** The cells beside each entry; undefined where a lane is empty. */
  readonly rows: readonly (readonly (LaneCell | undefined)[])[];
};

type Running = { readonly span: PromiseSpan; readonly from: number; readonly to: number };

/**
 * Draws promises as lines beside the entries, each in a lane of its own from the entry that made it to the one that ended
 * it. What began before these entries or goes on after them runs to the edge. More than `most` at once are not drawn: the shortest come
 * first, since one sees both their ends.
 */
export function lanesOf(entries: readonly Entry[], spans: readonly PromiseSpan[], most: number): Lanes {
  const running = spans.flatMap((span) => runningOf(entries, span));
  const lanes: Running[][] = [];
  const length = ({ from, to }: Running) => to - from;
  for (const one of running.toSorted((left, right) => length(left) - length(right) || left.from - right.from)) {
    const free = lanes.find((lane) => lane.every(({ from, to }) => to < one.from || one.to < from));
    if (free) free.push(one);
    else if (lanes.length < most) lanes.push([one]);
  }
  const rows = entries.map((_, row) =>
    lanes.map((lane) => {
      const here = lane.find(({ from, to }) => from <= row && row <= to);
      return here && cellOf(entries, here, row);
    }),
  );
  return { count: lanes.length, rows };
}

/** From which entry to which a promise runs, in the order in which they stand; nothing where it does not touch them. */
function runningOf(entries: readonly Entry[], span: PromiseSpan): readonly Running[] {
  const last = entries.length - 1;
  const isRising = (entries[0]?.at ?? 0) <= (entries[last]?.at ?? 0);
  const marked = entries.flatMap(({ promises }, row) =>
    promises.flatMap((one) => (one.span === span.key ? [row] : [])),
  );
  const made = entries.findIndex(({ promises }) => promises.some((one) => one.span === span.key && one.as === 'made'));
  const ending = isRising ? marked.at(-1) : marked[0];
  const isEnded = ending !== undefined && ending !== made && (entries[ending]?.at ?? 0) === span.ended;
  const [first, furthest] = isRising ? [0, last] : [last, 0];
  const start = made === -1 ? first : made;
  const end = isEnded ? ending : furthest;
  if (last < 0 || (marked.length === 0 && !crosses(entries, span))) return [];
  return [{ span, from: Math.min(start, end), to: Math.max(start, end) }];
}

function crosses(entries: readonly Entry[], { made, ended }: PromiseSpan): boolean {
  return entries.every(({ at }) => at >= made && (ended === null || at <= ended));
}

function cellOf(entries: readonly Entry[], { span, from, to }: Running, row: number): LaneCell {
  const stroke = (one: number, other: number): Stroke => {
    const at = [entries[one]?.at, entries[other]?.at].filter((time) => time !== undefined);
    return span.due !== null && at.every((time) => time >= (span.due ?? time)) ? 'late' : 'in-time';
  };
  return {
    key: span.key,
    above: row > from ? stroke(row - 1, row) : 'none',
    below: row < to ? stroke(row, row + 1) : 'none',
    mark: entries[row]?.promises.findLast((one) => one.span === span.key)?.as,
  };
}
