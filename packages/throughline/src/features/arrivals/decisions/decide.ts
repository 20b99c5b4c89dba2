import { setTimeout as pause } from 'node:timers/promises';
import type { Insertable } from 'kysely';
import type { House } from '#foundation/house.ts';
import type { Carried, DecisionTables } from '../records/decision-tables.ts';

/** For as long an answer waits for the loader. */
const PATIENCE_MS = 5000;
const LOOK_EVERY_MS = 50;

export type Decision = Pick<Insertable<DecisionTables['arrival_decision']>, 'does' | 'source' | 'reason' | 'pair'>;

/** Writes a decision down and waits a moment for the loader to carry it out; undefined when it has not yet. */
export async function decide({ records, signal }: House, decision: Decision): Promise<Carried | undefined> {
  const tables = records.tables<DecisionTables>();
  const { id } = await tables.insertInto('arrival_decision').values(decision).returning('id').executeTakeFirstOrThrow();
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until && !signal?.aborted) {
    const found = await tables.selectFrom('arrival_decision').select('carried').where('id', '=', id).executeTakeFirst();
    if (found?.carried) return found.carried;
    await pause(LOOK_EVERY_MS);
  }
  return undefined;
}
