import { sql } from 'kysely';
import type { House } from '#foundation/house.ts';
import type { Person } from '../who/person.ts';
import type { Erased } from './clear-events.ts';
import { recordTables } from './holds-people.ts';

/** Takes a person's rows out of every table of the record store, all or none; their bytes stay until it is purged. */
export async function clearRecords({ records }: House, { keys, names, edges }: Person): Promise<Erased> {
  return records.transaction<unknown, Erased>(async (tables) => {
    const erased: Record<string, number> = {};
    for (const [table, where] of Object.entries(recordTables)) {
      if (where === 'nobody') continue;
      const { numAffectedRows = 0n } =
        await sql`delete from ${sql.table(table)} using (select ${[...keys]}::text[] as keys, ${[...names]}::text[] as names, ${[...edges]}::text[] as edges) as known
where ${sql.raw(where)}`.execute(tables);
      if (numAffectedRows > 0n) erased[table] = Number(numAffectedRows);
    }
    await sql`update arrival_decision set carried = jsonb_set(carried, '{customers}',
  coalesce((select jsonb_agg(one) from jsonb_array_elements_text(carried -> 'customers') as one where one <> all(${[...keys]}::text[])), '[]'))
where carried -> 'customers' ?| ${[...keys]}::text[]`.execute(tables);
    return erased;
  });
}
