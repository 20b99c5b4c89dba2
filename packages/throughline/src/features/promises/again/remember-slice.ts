import type { Customers, Plan } from '@throughline/blueprint';
import { sql, statement, text } from '@throughline/blueprint/sql';
import type { EventStore } from '#foundation/event-store.ts';
import { foundColumns, namedFindings } from './known.ts';
import { noteWakes } from './wakes.ts';

type Slice = {
  readonly planned: Plan;
  readonly judgement: string;
  readonly customers: Customers;
  readonly asOf: number;
  readonly since: number;
  readonly foundTable: string;
};

/** Takes what a slice of a judgement found for known, and notes when each customer changes next in silence. */
export async function rememberSlice(store: EventStore, slice: Slice): Promise<void> {
  const { planned, judgement, customers, asOf: now, since, foundTable } = slice;
  const named = namedFindings(planned.blueprint, foundTable, now);
  await store.write(
    statement(
      sql`INSERT INTO known_findings SELECT ${text(judgement)}, customer_key, name, became, first, last, reckoned, 0 FROM (${named})`,
    ),
  );
  const laterTable = `later_${judgement.replaceAll('-', '')}`;
  await store.write({ sql: `CREATE TABLE ${laterTable} (${foundColumns}) ENGINE = Memory`, values: {} });
  try {
    await noteWakes(store, { planned, judgement, customers, now, since, foundTable, laterTable }, 0);
  } finally {
    await store.write({ sql: `DROP TABLE IF EXISTS ${laterTable}`, values: {} });
  }
}
