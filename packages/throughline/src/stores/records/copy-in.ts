import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { from } from 'pg-copy-streams';
import { Fault } from '#foundation/fault.ts';
import type { Migration } from '#foundation/records/migration.ts';
import type { CopyPlace, RecordsCopy } from '#foundation/records/record-store.ts';
import { requireKnown, takeSteps, whole } from './migrate.ts';

const { escapeIdentifier } = pg;

type Filling = CopyPlace & {
  readonly copy: RecordsCopy;
  readonly migrations: readonly Migration[];
  readonly says: string;
};

/**
 * Makes the tables as they were when the copy was made, fills them, and takes the steps since: in one transaction.
 *
 * Errors: a `Fault` "in-use" when there are records already, "not-as-asked" when the copy is newer than this program.
 */
export async function copyIn(
  client: pg.ClientBase,
  { copy, folder, signal, migrations, says }: Filling,
): Promise<void> {
  requireKnown(copy.steps, migrations);
  const then = new Set(copy.steps.map(({ name }) => name));
  await whole(client, async () => {
    await client.query('set local statement_timeout = 0');
    if (await holdsRecords(client)) throw taken(says);
    await takeSteps(
      client,
      migrations.filter(({ name }) => then.has(name)),
    );
    await emptied(client, copy);
    for (const { name, columns, file, rows } of copy.tables) {
      const into = from(`copy ${escapeIdentifier(name)} (${columns.map(escapeIdentifier).join(', ')}) from stdin`);
      await pipeline(createReadStream(join(folder, file)), createGunzip(), client.query(into), { signal });
      if (into.rowCount !== rows)
        throw new Fault(
          'not-readable',
          `The backup's table "${name}" has ${into.rowCount} rows and should have ${rows}.`,
        );
    }
    for (const { name, last } of copy.sequences)
      await client.query('select setval($1::regclass, $2)', [escapeIdentifier(name), last]);
    await takeSteps(client, migrations);
  });
}

/** Steps put rows into tables too, and the copy has them as they became. */
async function emptied(client: pg.ClientBase, { tables }: RecordsCopy): Promise<void> {
  if (tables.length > 0) await client.query(`truncate ${tables.map(({ name }) => escapeIdentifier(name)).join(', ')}`);
}

async function holdsRecords(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ is: boolean }>(`select to_regclass('migration') is not null as is`);
  return rows[0]?.is === true;
}

function taken(says: string): Fault {
  return new Fault('in-use', `The record store ${says} holds records already, and they were left as they are.`, {
    hint: 'Restore into an empty database.',
  });
}
