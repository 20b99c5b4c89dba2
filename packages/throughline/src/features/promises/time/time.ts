import type { PromiseDef } from '@throughline/blueprint';
import { type Fragment, sql, statement, whole } from '@throughline/blueprint/sql';
import { type DoneAt, doneBy, type Ended, openBounds, timeToDone, whenDone } from '@throughline/measures';
import type { Ground } from '#foundation/house.ts';
import type { ScorecardFilter } from '../contract.ts';
import { demandPromise } from '../known-promise.ts';
import { instant, type Narrowing, promisesMade } from '../narrowing.ts';
import { tally } from '../tally.ts';
import type { DecidedByTime } from './contract.ts';

/** Times are gathered in steps of the deadline this fine up to the third deadline, and of half a hundredth of themselves after it. */
const STEPS = 500;
const HUNDREDTHS = 100;

type Asked = Partial<ScorecardFilter> & { readonly promise: string };

/** How soon a promise is decided. Errors: a `Fault` "not-found" for an unknown promise. */
export async function timeOf(ground: Ground, { promise, ...filter }: Asked) {
  const def = demandPromise(ground, promise);
  const narrowing: Narrowing = { ...filter, promises: [promise] };
  const [time, [all]] = await Promise.all([
    def.form.form === 'judged' ? null : decidedByTime(ground, narrowing, def.form.form),
    tally(ground, narrowing, 'whole'),
  ]);
  const open = all?.counts.open ?? 0;
  const bounds = openBounds({ kept: all?.counts.kept ?? 0, broken: all?.counts.broken ?? 0, open });
  return { time, bounds: bounds.ok && open > 0 ? { worst: bounds.worst, best: bounds.best, open } : null };
}

type Decides = Exclude<PromiseDef['form']['form'], 'judged'>;

async function decidedByTime(ground: Ground, narrowing: Narrowing, decides: Decides): Promise<DecidedByTime | null> {
  const rows = await ground.events.ask<Row>(statement(gathered(ground, narrowing, decides)));
  const ended = rows.map(
    ({ at, done, released, open }): Ended => ({
      time: Number(at),
      done: Number(done),
      released: Number(released),
      open: Number(open),
    }),
  );
  const found = timeToDone(ended);
  if (!found.ok) return null;
  const lengths = rows.flatMap(({ shortest, longest }) => [Number(shortest), Number(longest)]);
  const shortest = Math.min(...lengths);
  const isOneLength = shortest === Math.max(...lengths);
  const deadline = isOneLength ? shortest : 1;
  const timed = (share: number | null) => (share === null ? null : share * deadline);
  return {
    decides,
    scale: isOneLength ? 'ms' : 'share-of-deadline',
    deadline,
    n: found.n,
    open: sum(ended, ({ open }) => open),
    released: sum(ended, ({ released }) => released),
    method: found.method,
    points: pointsOf(found.points, { decides, until: found.until }).map(({ at, ...point }) => ({
      at: at * deadline,
      ...point,
    })),
    reached: [0.5, 0.9, 0.95].map((share) => {
      const { time, interval } = whenDone(found.points, share);
      return { share, at: timed(time), interval: [timed(interval[0]), timed(interval[1])] };
    }),
  };
}

/**
 * One row for each step of time since a promise was made, as a share of its deadline, rounded up to the step, so that what was
 * in time stays in time. A promise that an event breaks is watched until it is due, any other one until now.
 */
function gathered(ground: Ground, narrowing: Narrowing, decides: Decides): Fragment {
  const now = instant(ground.judgement.asOf);
  const isDecided = decides === 'kept' ? sql`(outcome = 'kept' OR late)` : sql`outcome = 'broken'`;
  const lastLook = decides === 'kept' ? now : sql`least(assumeNotNull(due), ${now})`;
  return sql`
SELECT at, countIf(end = 'done') AS done, countIf(end = 'released') AS released, countIf(end = 'open') AS open,
  min(allowed) AS shortest, max(allowed) AS longest
FROM (
  SELECT allowed, end, greatest(0, last - toUnixTimestamp64Milli(made)) / allowed AS exactly,
    if(exactly <= 3, ceil(exactly * ${whole(STEPS)} - 1e-9) / ${whole(STEPS)}, 3 * pow(1.005, ceil(log(exactly / 3) / log(1.005)))) AS at
  FROM (
    SELECT made, toUnixTimestamp64Milli(assumeNotNull(due)) - toUnixTimestamp64Milli(made) AS allowed,
      multiIf(isNotNull(met) AND ${isDecided}, 'done', outcome = 'released' AND isNotNull(met), 'released', 'open') AS end,
      toUnixTimestamp64Milli(if(end = 'open', ${lastLook}, assumeNotNull(met))) AS last
    FROM ${promisesMade(ground, narrowing)} AND isNotNull(due) AND due > made
  )
)
GROUP BY at
ORDER BY at`;
}

/** What would be kept with each deadline of so many hundredths, as far as anything is known. */
function pointsOf(found: readonly DoneAt[], { decides, until }: { readonly decides: Decides; readonly until: number }) {
  const last = decides === 'kept' ? 2 * HUNDREDTHS : HUNDREDTHS;
  return Array.from({ length: last + 1 }, (_, hundredth) => hundredth / HUNDREDTHS)
    .filter((at) => at <= until)
    .map((at) => {
      const { share = 0, interval: [low, high] = [0, 0] } = doneBy(found, at + 1e-9) ?? {};
      return decides === 'kept'
        ? { at, kept: share, interval: [low, high] as const }
        : { at, kept: 1 - share, interval: [1 - high, 1 - low] as const };
    });
}

type Row = Readonly<Record<'at' | 'done' | 'released' | 'open' | 'shortest' | 'longest', number | string>>;

function sum(ended: readonly Ended[], of: (at: Ended) => number): number {
  return ended.reduce((total, at) => total + of(at), 0);
}
