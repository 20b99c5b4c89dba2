import type { Selectable } from 'kysely';
import { Fault } from '#foundation/fault.ts';
import type { House } from '#foundation/house.ts';
import type { Receipt } from '../contract.ts';
import type { ErasureTables } from '../records/erasure-tables.ts';

const MOST = 200;

export async function allReceipts({ records }: House): Promise<{ erasures: Receipt[] }> {
  const rows = await records
    .tables<ErasureTables>()
    .selectFrom('erasure')
    .selectAll()
    .orderBy('asked_at', 'desc')
    .limit(MOST)
    .execute();
  return { erasures: rows.map(receiptOf) };
}

/** Errors: a `Fault` "not-found". */
export async function receiptWith({ records }: House, id: string): Promise<Receipt> {
  const row = await records
    .tables<ErasureTables>()
    .selectFrom('erasure')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (row) return receiptOf(row);
  throw new Fault('not-found', 'There is no erasure of that id.', { hint: 'GET /api/erasures tells of all.' });
}

export function receiptOf(row: Selectable<ErasureTables['erasure']>): Receipt {
  return {
    id: row.id,
    state: row.state,
    askedAt: row.asked_at.getTime(),
    doneAt: row.done_at?.getTime() ?? null,
    identifiers: row.identifiers,
    erased: Object.entries(row.erased).map(([store, rows]) => ({ store, rows })),
    filesLeft: [...row.files_left],
  };
}
