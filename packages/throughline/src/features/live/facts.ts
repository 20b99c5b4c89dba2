import { createHash } from 'node:crypto';
import type { Insertable, Transaction } from 'kysely';
import type { z } from 'zod';
import type { News, NewsKind } from '#features/promises/again/contract.ts';
import type { RecordStore } from '#foundation/records/record-store.ts';
import type { Fact, readFacts } from './contract.ts';
import type { FactTables } from './records/fact-tables.ts';

type Found = { readonly at: number; readonly version: number | undefined };

/** Postgres takes so many values in a statement at most, and a fact has fourteen. */
const FACTS_IN_A_STATEMENT = 1000;

/**
 * Writes down news that nobody has heard yet, all of it or none, and answers how many facts that were. A fact's id is made of what it
 * says, so one that is found again, after a break or by other events, is not told again.
 */
export async function tellFacts(records: RecordStore, news: readonly News[], found: Found): Promise<number> {
  if (news.length === 0) return 0;
  return records.transaction<FactTables, number>(async (tables) => {
    const broken = await toldAsBroken(tables, news);
    const rows = news.map((one) => rowOf(one, found, broken));
    let told = 0;
    for (let from = 0; from < rows.length; from += FACTS_IN_A_STATEMENT) {
      const written = await tables
        .insertInto('facts')
        .values(rows.slice(from, from + FACTS_IN_A_STATEMENT))
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('seq')
        .execute();
      told += written.length;
    }
    return told;
  });
}

/** The ids of those promises that are kept now and were told as broken, whatever was remembered of it. */
async function toldAsBroken(tables: Transaction<FactTables>, news: readonly News[]): Promise<ReadonlySet<string>> {
  const kept = news.filter(({ kind }) => kind === 'promise-kept').map((one) => idOf(one, 'promise-broken'));
  if (kept.length === 0) return new Set();
  const rows = await tables
    .selectFrom('facts')
    .select('id')
    .where(({ eb, val, fn }) => eb('id', '=', fn.any(val(kept))))
    .execute();
  return new Set(rows.map(({ id }) => id));
}

export async function factsAfter(
  records: RecordStore,
  { after, limit, customerKey, foundFrom }: z.output<typeof readFacts.input>,
): Promise<Fact[]> {
  const rows = await records
    .tables<FactTables>()
    .selectFrom('facts')
    .selectAll()
    .where('seq', '>', after)
    .$if(customerKey !== undefined, (facts) => facts.where('customer_key', '=', customerKey ?? ''))
    .$if(foundFrom !== undefined, (facts) => facts.where('found_at', '>=', new Date(foundFrom ?? 0)))
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map(({ customer_key, case_id, at, due_at, evidence, refers_to, found_at, ...row }) => ({
    ...row,
    customerKey: customer_key,
    case: case_id,
    at: at.getTime(),
    dueAt: due_at?.getTime() ?? null,
    evidence: [...evidence],
    refersTo: refers_to,
    foundAt: found_at.getTime(),
  }));
}

function rowOf(news: News, found: Found, broken: ReadonlySet<string>): Insertable<FactTables['facts']> {
  const former = idOf(news, 'promise-broken');
  return {
    id: idOf(news, news.kind),
    kind: news.kind,
    name: news.name,
    customer_key: news.customerKey,
    customer: news.customer,
    case_id: news.case,
    at: new Date(news.at),
    due_at: news.dueAt === undefined ? null : new Date(news.dueAt),
    team: news.team,
    channel: news.channel,
    evidence: news.evidence,
    refers_to: news.kind === 'promise-kept' && broken.has(former) ? former : null,
    found_at: new Date(found.at),
    version: found.version ?? null,
  };
}

/** A promise is one by the event that made it, a moment by all events that it rests on. */
function idOf({ name, customerKey, case: of, evidence }: News, kind: NewsKind): string {
  const events = kind === 'moment-seen' ? evidence : evidence.slice(0, 1);
  const said = JSON.stringify([kind, name, customerKey, of, events]);
  return createHash('sha256').update(said).digest('hex').slice(0, 32);
}
