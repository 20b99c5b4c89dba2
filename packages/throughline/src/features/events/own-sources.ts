import type { Blueprint } from '@throughline/blueprint';
import type { EventStore } from '#foundation/event-store.ts';
import { Fault } from '#foundation/fault.ts';
import { plainly } from './sql-text.ts';

/**
 * Makes sure that a store holds no events of files that this blueprint does not name: they would count in every figure,
 * twice where a source has only got another name.
 *
 * Errors: a `Fault` "not-as-asked" that names them.
 */
export async function requireOwnSources(store: EventStore, { sources }: Blueprint): Promise<void> {
  const tables = await store.ask(
    plainly("SELECT name FROM system.tables WHERE database = currentDatabase() AND name = 'imports'"),
  );
  if (tables.length === 0) return;
  const imported = await store.ask<{ source: string }>(plainly('SELECT DISTINCT source FROM imports ORDER BY source'));
  const others = imported.filter(({ source }) => !sources.some(({ name }) => name === source));
  if (others.length === 0) return;
  const named = others.map(({ source }) => `"${source}"`).join(', ');
  const [what, them] = others.length === 1 ? ['the source', 'it'] : ['the sources', 'them'];
  throw new Fault(
    'not-as-asked',
    `The data folder holds events of ${what} ${named}, and the blueprint does not name ${them}.`,
    {
      hint: 'Choose another folder with --data for another blueprint. After renaming a source, delete the folder: it is filled again from the files.',
    },
  );
}
