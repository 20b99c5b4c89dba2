import type { JudgeAgain } from '#features/promises/again/contract.ts';
import { Fault } from '#foundation/fault.ts';
import type { BlueprintInForce, Ground, Judgement } from '#foundation/house.ts';
import { tellFacts } from './facts.ts';

export type RoundsGround = Pick<Ground, 'records' | 'blueprint' | 'judgement'> & {
  readonly judgeAgain: JudgeAgain;
  /** Told when figures hold what is known as of a time. */
  advance(judgement: Judgement, asOf: number): void;
};

export type Rounds = {
  /** Judges customers again to whom something happened, or for whom a time has come. Rounds are done one after the other. */
  round(asked: RoundAsked): Promise<RoundReport>;
  /** Epoch milliseconds of the next silent change of anybody; undefined when there is none. */
  nextWakeAt(): Promise<number | undefined>;
};

export type RoundAsked = {
  /** Decimal values of `customer_key`; one may be named twice. */
  readonly touched: readonly string[];
  /** Epoch milliseconds. */
  readonly now: number;
  readonly signal?: AbortSignal | undefined;
};

export type RoundReport = {
  readonly customers: number;
  /** Customers whose rows are other than before. */
  readonly changed: number;
  /** Facts that were told. */
  readonly facts: number;
  /** How long it took until the facts were told, and in all. */
  readonly toldMs: number;
  readonly tookMs: number;
};

/** So many customers are judged together at most. */
const MOST_TOGETHER = 1000;

/**
 * Opens the rounds of a house. Errors: a `Fault` "not-as-asked" where the blueprint's clock stands still: nothing can become
 * true while events arrive.
 */
export function openRounds(ground: RoundsGround): Rounds {
  requireRunningClock(ground.blueprint);
  const queue: { last: Promise<unknown> } = { last: Promise.resolve() };
  return {
    round(asked) {
      const turn = queue.last.then(() => round(ground, asked));
      queue.last = turn.catch(() => undefined);
      return turn;
    },
    nextWakeAt: () => ground.judgeAgain.nextWakeAt(ground.judgement.id),
  };
}

/** Errors: a `Fault` "not-as-asked" where the clock is `data` or stands at a time. */
export function requireRunningClock({ blueprint, file }: BlueprintInForce): void {
  if (blueprint.clock.kind === 'now') return;
  throw new Fault(
    'not-as-asked',
    `${file} judges as of a time that stands still, so nothing can become true while events arrive.`,
    {
      hint: 'Write `clock: now` in the blueprint, or leave `clock` out, to have deadlines pass as time does.',
    },
  );
}

async function round(ground: RoundsGround, { touched, now, signal }: RoundAsked): Promise<RoundReport> {
  const began = performance.now();
  const { judgeAgain, judgement } = ground;
  const asOf = Math.max(now, judgement.asOf);
  const due = await judgeAgain.due(judgement.id, asOf);
  const customers = [...new Set([...touched, ...due])];
  const sum = { changed: 0, facts: 0, toldMs: 0 };
  for (let from = 0; from < customers.length; from += MOST_TOGETHER) {
    if (signal?.aborted)
      throw new Fault('stopped', 'The round was stopped; what it had not done will be done by the next one.');
    const seen = await judgeAgain.look({
      judgement: judgement.id,
      customers: customers.slice(from, from + MOST_TOGETHER),
      now: asOf,
    });
    sum.facts += await tellFacts(ground.records, seen.news, { at: now, version: ground.blueprint.version });
    sum.toldMs = performance.now() - began;
    sum.changed += seen.changed;
    await seen.show();
    await seen.remember();
  }
  ground.advance(judgement, asOf);
  return { customers: customers.length, ...sum, tookMs: performance.now() - began };
}
