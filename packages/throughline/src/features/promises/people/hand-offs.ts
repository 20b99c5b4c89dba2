import { sql, statement } from '@throughline/blueprint/sql';
import type { Ground } from '#foundation/house.ts';
import type { ScorecardFilter } from '../contract.ts';
import { demandPromise } from '../known-promise.ts';
import { promisesMade } from '../narrowing.ts';
import { keptShareOf } from '../tally.ts';
import type { HandOff } from './contract.ts';

const FEWEST_FOR_QUANTILES = 5;

/**
 * Who made a promise and who decided it, of all that fell due. Quantiles interpolate between neighbours (type 7).
 *
 * Errors: a `Fault` "not-found" for an unknown promise.
 */
export async function handOffs(
  ground: Ground,
  { promise, ...filter }: Partial<ScorecardFilter> & { readonly promise: string },
): Promise<HandOff[]> {
  demandPromise(ground, promise);
  const rows = await ground.events.ask<Row>(
    statement(sql`
SELECT team, met_team, isNotNull(met) AS is_done, count() AS fell, countIf(outcome = 'kept') AS held, countIf(late) AS late_ones,
  quantilesExactInclusiveIf(0.5, 0.9)(ifNull(toUnixTimestamp64Milli(met) - toUnixTimestamp64Milli(due), 0), late) AS late_by
FROM ${promisesMade(ground, { ...filter, fellDue: true, promises: [promise] })}
GROUP BY team, met_team, is_done
ORDER BY fell DESC, team, met_team, is_done`),
  );
  return rows.map(({ team, met_team, is_done, fell, held, late_ones, late_by: [p50 = 0, p90 = 0] }) => ({
    team: team || null,
    metTeam: met_team || null,
    done: Boolean(Number(is_done)),
    ...keptShareOf(Number(fell), Number(held)),
    late: Number(late_ones),
    lateBy: Number(late_ones) < FEWEST_FOR_QUANTILES ? null : { p50: Number(p50), p90: Number(p90) },
  }));
}

type Row = Readonly<Record<'team' | 'met_team', string>> &
  Readonly<Record<'is_done' | 'fell' | 'held' | 'late_ones', number | string>> & {
    readonly late_by: readonly (number | string)[];
  };
