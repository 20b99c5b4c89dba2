import { createHash } from 'node:crypto';
import type { Selectable, Transaction } from 'kysely';
import { Fault } from '#foundation/fault.ts';
import type { RecordStore } from '#foundation/records/record-store.ts';
import type { VersionTables } from '../records/0001-versions.ts';

export type VersionRow = Selectable<VersionTables['blueprint_version']>;

/** All versions, the newest first. */
export function allVersions(records: RecordStore): Promise<readonly VersionRow[]> {
  const tables = records.tables<VersionTables>();
  return tables.selectFrom('blueprint_version').selectAll().orderBy('number', 'desc').execute();
}

/** The version of that number. Errors: a `Fault` "not-found" that says which there are. */
export async function demandVersion(records: RecordStore, number: number): Promise<VersionRow> {
  const tables = records.tables<VersionTables>();
  const found = await tables
    .selectFrom('blueprint_version')
    .selectAll()
    .where('number', '=', number)
    .executeTakeFirst();
  if (found) return found;
  const newest = await newestVersion(records);
  throw new Fault('not-found', `There is no version ${number} of the blueprint.`, {
    hint: newest ? `There are versions 1 to ${newest.number}.` : 'There are no versions yet.',
  });
}

export function newestVersion(records: RecordStore): Promise<VersionRow | undefined> {
  return newestIn(records.tables<VersionTables>());
}

type Tables = ReturnType<typeof tablesOf> | Transaction<VersionTables>;

function tablesOf(records: RecordStore) {
  return records.tables<VersionTables>();
}

function newestIn(tables: Tables): Promise<VersionRow | undefined> {
  return tables.selectFrom('blueprint_version').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirst();
}

export type FileRead = { readonly text: string; readonly file: string; readonly now: number };

/**
 * The version to put in force at the start, given the blueprint's file as it is now.
 *
 * The newest version, as long as the file says what it said when it was last read, or says the newest version's text.
 * A file that says something else becomes a new version: the last word is whose was spoken last.
 */
export function versionAtStart(records: RecordStore, { text, file, now }: FileRead): Promise<VersionRow> {
  return records.transaction(async (tables: Transaction<VersionTables>) => {
    const hash = hashOf(text);
    const read = await tables.selectFrom('blueprint_file').select('hash').executeTakeFirst();
    const readAt = new Date(now);
    await tables
      .insertInto('blueprint_file')
      .values({ id: 1, hash, read_at: readAt })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ hash, read_at: readAt }))
      .execute();
    const newest = await newestIn(tables);
    if (newest && (read?.hash === hash || newest.hash === hash)) return newest;
    return tables
      .insertInto('blueprint_version')
      .values({
        number: (newest?.number ?? 0) + 1,
        text,
        hash,
        file,
        origin: 'file',
        published_at: readAt,
        published_by: null,
        reason: null,
        restores: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
  });
}

export type Publication = {
  readonly text: string;
  readonly file: string;
  readonly reason: string;
  readonly by: string | undefined;
  /** The version that was in force when the change was begun. */
  readonly basedOn: number;
  /** The version whose text this is, when an earlier one is brought back. */
  readonly restores?: number | undefined;
  readonly now: number;
};

/** Errors: a `Fault` "not-as-asked" when another version was published meanwhile. */
export async function requireNewest(records: RecordStore, basedOn: number): Promise<void> {
  const newest = await newestVersion(records);
  if (newest?.number === basedOn) return;
  throw overtaken(newest, basedOn);
}

/** Adds a version after the one it is based on. Errors: as `requireNewest`. */
export async function addVersion(
  records: RecordStore,
  { text, file, reason, by, basedOn, restores, now }: Publication,
): Promise<VersionRow> {
  await requireNewest(records, basedOn);
  try {
    return await records
      .tables<VersionTables>()
      .insertInto('blueprint_version')
      .values({
        number: basedOn + 1,
        text,
        hash: hashOf(text),
        file,
        origin: restores === undefined ? 'page' : 'rolled-back',
        published_at: new Date(now),
        published_by: by ?? null,
        reason,
        restores: restores ?? null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === '23505') throw overtaken(await newestVersion(records), basedOn);
    throw error;
  }
}

function overtaken(newest: VersionRow | undefined, basedOn: number): Fault {
  const by = newest?.published_by ? `, published by ${newest.published_by}` : '';
  const what = newest
    ? `Version ${newest.number} is in force by now${by}, and your change is based on version ${basedOn}.`
    : `Your change is based on version ${basedOn}, and there are no versions yet.`;
  return new Fault('not-as-asked', what, {
    hint: 'Look at what changed since, bring your change into that text, and publish it. Nothing of yours was put in force.',
  });
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
