import { sql, statement } from '@throughline/blueprint/sql';
import type { Ground } from '#foundation/house.ts';
import type { TimeToKept } from './contract.ts';
import { type Narrowing, promisesMade } from './narrowing.ts';

const BINS_BEFORE = 10;
const BINS_AFTER = 10;

/**
 * How long promises took from made to met, by the name of the promise. Counts those that were done: kept ones, and late
 * ones too; a promise that is kept by nothing happening has no such time.
 *
 * Bins are above their lower edge and up to their upper one, with the deadline on an edge: ten lead up to it, ten of the
 * same width follow, and an open one. Quantiles interpolate between neighbours (type 7).
 */
export async function timesToKept(ground: Ground, narrowing: Narrowing): Promise<ReadonlyMap<string, TimeToKept>> {
  const rows = await ground.events.ask<Row>(
    statement(sql`
SELECT promise, sum(in_bin) AS n, sumMap(map(bin, in_bin)) AS bins, min(shortest) AS shortest, max(longest) AS longest,
  quantilesExactInclusiveMerge(0.5, 0.9, 0.95)(took_states) AS took
FROM (
  SELECT promise, bin, count() AS in_bin, min(allowed) AS shortest, max(allowed) AS longest,
    quantilesExactInclusiveState(0.5, 0.9, 0.95)(took) AS took_states
  FROM (
    SELECT promise, met_at - made_at AS took, due_at - made_at AS allowed, toInt32(ceil(10 * took / allowed)) - 1 AS place,
      if(took <= allowed, least(9, greatest(0, place)), least(20, greatest(10, place))) AS bin
    FROM (
      SELECT promise, toUnixTimestamp64Milli(made) AS made_at, toUnixTimestamp64Milli(assumeNotNull(due)) AS due_at,
        toUnixTimestamp64Milli(assumeNotNull(met)) AS met_at
      FROM ${promisesMade(ground, narrowing)} AND isNotNull(due) AND isNotNull(met) AND due > made AND met >= made
        AND (outcome = 'kept' OR late)
    )
  )
  GROUP BY promise, bin
)
GROUP BY promise`),
  );
  return new Map(rows.map((row) => [row.promise, timeToKeptOf(row)]));
}

export const NEVER_KEPT: TimeToKept = { n: 0, quantiles: null, scale: 'share-of-deadline', deadline: null, bins: [] };

type Row = {
  readonly promise: string;
  readonly n: number | string;
  readonly bins: Readonly<Record<string, number | string>>;
  readonly shortest: number | string;
  readonly longest: number | string;
  readonly took: readonly [number, number, number];
};

function timeToKeptOf({ n, bins, shortest, longest, took: [p50, p90, p95] }: Row): TimeToKept {
  const isOneLength = String(shortest) === String(longest);
  const deadline = isOneLength ? Number(shortest) : 1;
  const width = deadline / BINS_BEFORE;
  const last = BINS_BEFORE + BINS_AFTER;
  return {
    n: Number(n),
    quantiles: { p50, p90, p95 },
    scale: isOneLength ? 'ms' : 'share-of-deadline',
    deadline,
    bins: Array.from({ length: last + 1 }, (_, bin) => ({
      from: bin * width,
      to: bin === last ? null : (bin + 1) * width,
      count: Number(bins[bin] ?? 0),
      late: bin >= BINS_BEFORE,
    })),
  };
}
