import type { Transaction } from 'kysely';
import { readFacts } from '#features/live/contract.ts';
import type { House } from '#foundation/house.ts';
import { tablesOf } from '../endpoints/endpoints.ts';
import type { AlertTables } from '../records/alert-tables.ts';
import { closeWindows } from './close-windows.ts';
import { newsFor } from './news.ts';
import { paceOf, type Told } from './pace.ts';
import { tell } from './tell.ts';

type Deciding = { readonly house: House; readonly now: number };

const AT_ONCE = 500;

/**
 * Decides what is told of the facts that nobody took yet. The step over them and the messages it makes are written together,
 * so that a fact is taken once whatever is killed when; of two who decide at once, one does.
 */
export async function decide(deciding: Deciding): Promise<void> {
  const { house } = deciding;
  const { seq } = await tablesOf(house).selectFrom('alert_cursor').select('seq').executeTakeFirstOrThrow();
  const { facts } = await house.ask(readFacts, { after: seq, limit: AT_ONCE });
  const next = facts.at(-1)?.seq ?? seq;
  if (facts.length === 0 && !(await isWindowOver(deciding))) return;
  const isMine = await house.records.transaction<AlertTables, boolean>(async (tables) => {
    if (!(await stepped(tables, seq, next))) return false;
    for (const endpoint of await listening(tables)) {
      const pace = await paceOf({ tables, house, endpoint, now: deciding.now });
      await closeWindows(pace);
      await tell(pace, newsFor(house, endpoint, facts));
    }
    return true;
  });
  if (isMine && facts.length === AT_ONCE) await decide(deciding);
}

async function isWindowOver({ house, now }: Deciding): Promise<boolean> {
  const over = await tablesOf(house)
    .selectFrom('alert_window')
    .select('name')
    .where('until', '<=', new Date(now))
    .limit(1)
    .execute();
  return over.length > 0;
}

/** Holds the row, so that whoever else decides waits and then sees that it moved. */
async function stepped(tables: Transaction<AlertTables>, from: number, to: number): Promise<boolean> {
  const { numUpdatedRows } = await tables
    .updateTable('alert_cursor')
    .set({ seq: to })
    .where('seq', '=', from)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function listening(tables: Transaction<AlertTables>): Promise<Told[]> {
  return tables
    .selectFrom('alert_endpoint')
    .select(['id', 'tells', 'names', 'stages', 'digest_minutes', 'per_day', 'made_at'])
    .where('off_since', 'is', null)
    .orderBy('made_at')
    .execute();
}
