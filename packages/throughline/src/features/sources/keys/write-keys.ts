import { Fault } from '#foundation/fault.ts';
import type { House } from '#foundation/house.ts';
import type { KeyTables } from '../records/key-tables.ts';
import { changeKeys, type KeyTransaction } from './key-file.ts';
import { addSource, originsFor, type SourceMade, sourceNamed } from './pushed-sources.ts';
import { digestOf, unguessable } from './secret-text.ts';

export type MadeKey = { readonly id: string; readonly key: string };

type NewKey = {
  readonly source: string;
  readonly forTest?: true;
  /** From when on it is refused. */
  readonly endsAt?: Date;
};

const HOUR = 3_600_000;

/**
 * Makes a source with its first key. The key is answered this once; what is kept is its digest.
 *
 * Errors: a `Fault` "bad-input" where the name is taken, or for a browser without origins.
 */
export function makeKey(house: House, { source, kind, origins }: SourceMade): Promise<MadeKey> {
  return changeKeys(house, async (tables) => {
    await addSource(tables, house, { source, kind, origins: originsFor(kind, origins) });
    return addKey(tables, { source });
  });
}

/**
 * Makes another key; those that stand end after the overlap. Errors: a `Fault` "not-found" where there is no such source,
 * "bad-input" where it sends webhooks.
 */
export function rotateKey(
  house: House,
  { source, overlapHours }: { readonly source: string; readonly overlapHours: number },
): Promise<MadeKey> {
  return changeKeys(house, async (tables) => {
    await clientNamed(tables, source);
    const ends = new Date(Date.now() + overlapHours * HOUR);
    await tables
      .updateTable('write_key')
      .set({ ends_at: ends })
      .where('source', '=', source)
      .where((where) => where.or([where('ends_at', 'is', null), where('ends_at', '>', ends)]))
      .execute();
    return addKey(tables, { source });
  });
}

/** Ends a key now; one that has ended stays so. Errors: a `Fault` "not-found" where there is no such key. */
export function revokeKey(house: House, id: string): Promise<void> {
  return changeKeys(house, async (tables) => {
    const found = await tables.selectFrom('write_key').select('ends_at').where('id', '=', id).executeTakeFirst();
    if (!found) throw new Fault('not-found', 'There is no such write key.', { hint: 'Load the list of keys anew.' });
    const now = new Date();
    if (found.ends_at !== null && found.ends_at <= now) return;
    await tables.updateTable('write_key').set({ ends_at: now }).where('id', '=', id).execute();
  });
}

/** Makes a key for one event. Whoever asks ends it with `endTestKey`; left alone it ends by itself after a minute. */
export function makeTestKey(house: House, source: string): Promise<MadeKey> {
  return changeKeys(house, async (tables) => {
    await clientNamed(tables, source);
    return addKey(tables, { source, forTest: true, endsAt: new Date(Date.now() + 60_000) });
  });
}

/** Forgets a test's key, and those that earlier tests left behind. */
export function endTestKey(house: House, id: string): Promise<void> {
  return changeKeys(house, async (tables) => {
    await tables
      .deleteFrom('write_key')
      .where('for_test', '=', true)
      .where((where) => where.or([where('id', '=', id), where('ends_at', '<', new Date())]))
      .execute();
  });
}

/** Whether a key that somebody holds is one of the source's and stands. */
export async function standsFor(
  { records }: House,
  { source, key }: { source: string; key: string },
): Promise<boolean> {
  const found = await records
    .tables<KeyTables>()
    .selectFrom('write_key')
    .select('ends_at')
    .where('source', '=', source)
    .where('sha256', '=', digestOf(key))
    .executeTakeFirst();
  return found !== undefined && (found.ends_at === null || found.ends_at > new Date());
}

async function clientNamed(tables: KeyTransaction, source: string): Promise<void> {
  const { kind } = await sourceNamed(tables, source);
  if (kind === 'server' || kind === 'browser') return;
  throw new Fault('bad-input', `"${source}" sends webhooks, which have an address and no key.`, {
    places: [{ pointer: '/source', says: `"${source}" sends webhooks.` }],
  });
}

async function addKey(tables: KeyTransaction, { source, forTest, endsAt }: NewKey): Promise<MadeKey> {
  const key = unguessable();
  const { id } = await tables
    .insertInto('write_key')
    .values({
      source,
      sha256: digestOf(key),
      for_test: forTest ?? false,
      ends_at: endsAt ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, key };
}
