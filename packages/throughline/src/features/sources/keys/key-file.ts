import { join } from 'node:path';
import { sql, type Transaction } from 'kysely';
import { Fault } from '#foundation/fault.ts';
import type { House } from '#foundation/house.ts';
import type { KeyTables } from '../records/key-tables.ts';
import { replaceFile } from './replace-file.ts';

export type KeyTransaction = Transaction<KeyTables>;

/** What the acceptor reads: who may send, by digests alone, and where webhooks arrive. Times are epoch milliseconds. */
export type KeyFile = {
  readonly keys: readonly {
    readonly source: string;
    /** Each key stands twice: as it is, and as a client sends it that wants a key of two parts. */
    readonly sha256: string;
    readonly kind: string;
    readonly origins: readonly string[];
    /** From when on it is refused, perhaps later than now; null while it stands. */
    readonly revokedAt: number | null;
  }[];
  readonly webhooks: readonly {
    readonly source: string;
    readonly path: string;
    readonly kind: string;
    readonly secrets: readonly string[];
  }[];
  /** Digests of people whose events are not kept. */
  readonly suppressed: readonly string[];
};

/** The acceptor's file in a data folder. */
export function keyFileIn(folder: string): string {
  return join(folder, 'ingest', 'keys.json');
}

/** Writes the acceptor's file from what the record store holds: at start, so that it is true whatever happened to it. */
export async function writeKeyFile({ records }: Pick<House, 'records'>, folder: string): Promise<void> {
  await records.transaction<KeyTables, void>(async (tables) => {
    await oneAtATime(tables);
    await put(tables, folder);
  });
}

/**
 * Changes keys and the acceptor's file together, one change at a time: where the file cannot be written, nothing changes.
 *
 * Errors: a `Fault` "not-as-asked" in a house that takes no events; "not-readable" when the file cannot be written.
 */
export async function changeKeys<Answer>(
  { records, arrivals }: House,
  work: (tables: KeyTransaction) => Promise<Answer>,
): Promise<Answer> {
  if (!arrivals) throw takesNone();
  const changed = await records.transaction<KeyTables, Answer>(async (tables) => {
    await oneAtATime(tables);
    const answer = await work(tables);
    await put(tables, arrivals.folder);
    return answer;
  });
  arrivals.readKeys?.();
  return changed;
}

/** Errors: a `Fault` that says how events come to be taken. */
export function takesNone(): Fault {
  return new Fault('not-as-asked', 'This Throughline takes no events over HTTP.', {
    hint: 'Start it with `throughline up`.',
  });
}

async function oneAtATime(tables: KeyTransaction): Promise<void> {
  await sql`lock table pushed_source in share row exclusive mode`.execute(tables);
}

async function put(tables: KeyTransaction, folder: string): Promise<void> {
  const path = keyFileIn(folder);
  const text = `${JSON.stringify(await keyFile(tables), undefined, 1)}\n`;
  try {
    await replaceFile(path, text);
  } catch (thrown) {
    throw new Fault('not-readable', `The file of keys "${path}" cannot be written; nothing was changed.`, {
      hint: 'Make room on the disk, and check who may write there.',
      cause: thrown,
    });
  }
}

async function keyFile(tables: KeyTransaction): Promise<KeyFile> {
  const sources = await tables.selectFrom('pushed_source').selectAll().orderBy('name').execute();
  const keys = await tables
    .selectFrom('write_key')
    .innerJoin('pushed_source', 'pushed_source.name', 'write_key.source')
    .select(['source', 'sha256', 'kind', 'origins', 'ends_at'])
    .orderBy('source')
    .orderBy('write_key.made_at')
    .execute();
  return {
    keys: keys.map(({ ends_at, ...key }) => ({ ...key, revokedAt: ends_at?.getTime() ?? null })),
    webhooks: sources.flatMap(({ name, path, kind, secrets }) =>
      path === null ? [] : [{ source: name, path, kind, secrets }],
    ),
    suppressed: [],
  };
}
