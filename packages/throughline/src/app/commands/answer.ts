import { momentCounts } from '#features/moments/figures.ts';
import type { Scorecard } from '#features/promises/contract.ts';
import { scorecards } from '#features/promises/scorecard.ts';
import type { Ground } from '#foundation/house.ts';

/** What `throughline answer --json` prints; `docs/reference/answer.md` is its contract. */
export type Answer = {
  /** ISO 8601. */
  readonly asOf: string;
  readonly events: number;
  readonly customers: number;
  readonly rejected: number;
  readonly promises: readonly PromiseAnswer[];
  readonly moments: readonly {
    readonly name: string;
    readonly feels: string;
    readonly seen: number;
    readonly customers: number;
  }[];
};

export type PromiseAnswer = Pick<
  Scorecard,
  | 'name'
  | 'kept'
  | 'broken'
  | 'open'
  | 'released'
  | 'late'
  | 'withoutDeadline'
  | 'due'
  | 'dueKept'
  | 'rate'
  | 'interval'
  | 'consistency'
  | 'byRoute'
  | 'byMonth'
>;

export async function answerOf(ground: Ground): Promise<Answer> {
  const { judgement } = ground;
  const cards = await scorecards(ground, {});
  const moments = await momentCounts(ground, {});
  return {
    asOf: new Date(judgement.asOf).toISOString(),
    events: judgement.events,
    customers: judgement.customers,
    rejected: judgement.rejected,
    promises: cards.map(promiseAnswer),
    moments: moments.map(({ name, feels, seen, customers }) => ({ name, feels, seen, customers })),
  };
}

function promiseAnswer(card: Scorecard): PromiseAnswer {
  const { name, kept, broken, open, released, late, withoutDeadline, due, dueKept, rate, interval } = card;
  const { consistency, byRoute, byMonth } = card;
  return {
    name,
    kept,
    broken,
    open,
    released,
    late,
    withoutDeadline,
    due,
    dueKept,
    rate,
    interval,
    consistency,
    byRoute,
    byMonth,
  };
}
