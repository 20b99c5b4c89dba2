import type { Blueprint } from '@throughline/blueprint';
import { Fault } from '#foundation/fault.ts';
import type { RecordStore } from '#foundation/records/record-store.ts';
import type { KeyTables } from '../records/key-tables.ts';

/**
 * Makes sure that no file or table goes by the name of a source that sends over HTTP: their events would lie under one name
 * and could not be told apart.
 *
 * Errors: a `Fault` "not-as-asked" that names the first.
 */
export async function requireFreeNames({ tables }: RecordStore, { sources }: Blueprint): Promise<void> {
  const senders = await tables<KeyTables>().selectFrom('pushed_source').select('name').execute();
  const taken = new Set(senders.map(({ name }) => name.toLowerCase()));
  const found = sources.find(({ name, from }) => from.kind !== 'sent-in' && taken.has(name.toLowerCase()));
  if (found === undefined) return;
  throw new Fault('not-as-asked', `Events are sent in under the name "${found.name}", so no file can have it too.`, {
    hint: `Give the source of the blueprint another name, or write \`sent-in: true\` where "${found.name}" shall be what is sent in.`,
  });
}
