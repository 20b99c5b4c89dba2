import type { Selectable } from 'kysely';
import type { RecordStore } from '#foundation/records/record-store.ts';
import { type SourceCounts, writeRegrouped } from '../batch/counts.ts';
import type { LoaderGround } from '../loader-ground.ts';
import type { Carried, DecisionTables } from '../records/decision-tables.ts';
import { regroup } from './regroup.ts';
import { replayQuarantine } from './replay.ts';

type Decided = Selectable<DecisionTables['arrival_decision']>;

export type Settled = { readonly counts: readonly SourceCounts[]; readonly touched: readonly string[] };

/** The pairs of identifiers of which the last word, carried out, is that they are two people. */
export async function apartPairs(records: RecordStore): Promise<ReadonlySet<string>> {
  const rows = await records
    .tables<DecisionTables>()
    .selectFrom('arrival_decision')
    .distinctOn('pair')
    .select(['pair', 'does'])
    .where('pair', 'is not', null)
    .where('done_at', 'is not', null)
    .orderBy('pair')
    .orderBy('id', 'desc')
    .execute();
  return new Set(rows.flatMap(({ pair, does }) => (pair !== null && does === 'apart' ? [pair] : [])));
}

/** Carries out what waits, in the order in which it was asked, after record `through`. Broken off, the same call finishes it. */
export async function settleDecisions(ground: LoaderGround, through: number): Promise<Settled> {
  const tables = ground.records.tables<DecisionTables>();
  const waiting = await tables
    .selectFrom('arrival_decision')
    .selectAll()
    .where('done_at', 'is', null)
    .orderBy('id')
    .execute();
  const touched: string[] = [];
  const counts: SourceCounts[] = [];
  for (const decided of waiting) {
    const carried = await carryOut(ground, decided);
    await writeRegrouped(ground.events, through, carried.customers);
    await tables
      .updateTable('arrival_decision')
      .set({ done_at: new Date(), carried })
      .where('id', '=', decided.id)
      .execute();
    touched.push(...carried.customers);
    if (decided.source !== null) counts.push({ source: decided.source, ...carried.counts });
  }
  return { counts, touched: [...new Set(touched)] };
}

async function carryOut(ground: LoaderGround, { does, source, reason, pair }: Decided): Promise<Carried> {
  const apart = await apartPairs(ground.records);
  if (source !== null) return replayQuarantine(ground, { source, reason, apart });
  if (pair === null) throw new Error('unreachable: a decision on neither a source nor a pair');
  const after = new Set(apart);
  if (does === 'apart') after.add(pair);
  else after.delete(pair);
  const customers = await regroup(ground.events, { pair, before: apart, after });
  return { counts: { received: 0, accepted: 0, duplicate: 0, quarantined: 0, suppressed: 0 }, customers };
}
