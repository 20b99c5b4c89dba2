import type { RecordStore } from '#foundation/records/record-store.ts';
import type { FactTables } from './records/fact-tables.ts';

/** Up to which record of the journal rounds have judged under a judgement; undefined before its first round. */
export async function judgedThrough({ tables }: RecordStore, judgement: string): Promise<number | undefined> {
  const row = await tables<FactTables>()
    .selectFrom('judged_through')
    .select('through')
    .where('judgement', '=', judgement)
    .executeTakeFirst();
  return row?.through;
}

/** Has everybody to whom anything arrived judged once more; what was told already is not told again. */
export async function owesAll({ tables }: RecordStore): Promise<void> {
  await tables<FactTables>().updateTable('judged_through').set({ through: 0 }).execute();
}

/** Notes that all up to a record has been judged, and forgets other judgements, which nobody goes on with. */
export async function keepJudgedThrough(records: RecordStore, judgement: string, through: number): Promise<void> {
  await records.transaction<FactTables, void>(async (tables) => {
    await tables.deleteFrom('judged_through').where('judgement', '!=', judgement).execute();
    await tables
      .insertInto('judged_through')
      .values({ judgement, through })
      .onConflict((conflict) => conflict.column('judgement').doUpdateSet({ through }))
      .execute();
  });
}
