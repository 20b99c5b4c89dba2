import { Fault } from '#foundation/fault.ts';
import type { House } from '#foundation/house.ts';
import type { SavedView } from './contract.ts';
import type { ViewTables } from './records/view-tables.ts';

/** The saved views in the order of their names. */
export async function savedViews({ records }: House): Promise<SavedView[]> {
  const rows = await records.tables<ViewTables>().selectFrom('saved_view').selectAll().orderBy('name').execute();
  return rows.map(viewOf);
}

/** Saves a view. Errors: a `Fault` "bad-input" when the name is taken, in capitals or not. */
export async function keepView(
  { records }: House,
  { name, address }: { readonly name: string; readonly address: string },
): Promise<SavedView> {
  try {
    const row = await records
      .tables<ViewTables>()
      .insertInto('saved_view')
      .values({ name, address })
      .returningAll()
      .executeTakeFirstOrThrow();
    return viewOf(row);
  } catch (thrown) {
    if (!isTaken(thrown)) throw thrown;
    throw new Fault('bad-input', `There is already a view named "${name}".`, {
      hint: 'Choose another name, or remove the view that has it.',
      places: [{ pointer: '/name', says: `"${name}" is taken.` }],
      cause: thrown,
    });
  }
}

/** Forgets a view; one that is gone already stays gone. */
export async function dropView({ records }: House, id: string): Promise<void> {
  await records.tables<ViewTables>().deleteFrom('saved_view').where('id', '=', id).execute();
}

type Row = { readonly id: string; readonly name: string; readonly address: string; readonly saved_at: Date };

function viewOf({ id, name, address, saved_at }: Row): SavedView {
  return { id, name, address, savedAt: saved_at.getTime() };
}

function isTaken(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === '23505';
}
