import { createHash } from 'node:crypto';
import type pg from 'pg';
import { Fault } from '#foundation/fault.ts';
import type { Migration } from '#foundation/records/migration.ts';

type Step = { readonly name: string; readonly checksum: string };

/** Any number that no other program is likely to lock. */
const LOCK = 7_460_046;

const journal = `create table if not exists migration (
  name text primary key,
  checksum text not null,
  applied_at timestamptz not null default now()
)`;

/**
 * Takes the steps that the database lacks, all of them or none. Two processes that come at once do so one after the other.
 *
 * Errors: a `Fault` "not-as-asked" when the database has steps that this program does not know, or had others of their name.
 */
export async function migrate(client: pg.ClientBase, migrations: readonly Migration[]): Promise<void> {
  await whole(client, () => takeSteps(client, migrations));
}

/** Does the work in one transaction. */
export async function whole<Answer>(client: pg.ClientBase, work: () => Promise<Answer>): Promise<Answer> {
  await client.query('begin');
  try {
    const answer = await work();
    await client.query('commit');
    return answer;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** As `migrate`, within a transaction that is there already. */
export async function takeSteps(client: pg.ClientBase, migrations: readonly Migration[]): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(${LOCK})`);
  await client.query(journal);
  const applied = await stepsTaken(client);
  requireKnown(applied, migrations);
  const done = new Set(applied.map(({ name }) => name));
  for (const { name, sql } of migrations.filter((one) => !done.has(one.name))) {
    await client.query(sql);
    await client.query('insert into migration (name, checksum) values ($1, $2)', [name, checksumOf(sql)]);
  }
}

export async function stepsTaken(client: pg.ClientBase): Promise<readonly Step[]> {
  const { rows } = await client.query<Step>('select name, checksum from migration order by name');
  return rows;
}

/** Names the text of a step, whatever the ends of its lines. */
export function checksumOf(sql: string): string {
  return createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');
}

/** Errors: a `Fault` "not-as-asked" when a step that was taken is not among these, or was another one. */
export function requireKnown(applied: readonly Step[], migrations: readonly Migration[]): void {
  const known = new Map(migrations.map(({ name, sql }) => [name, checksumOf(sql)]));
  const strange = applied.filter(({ name }) => !known.has(name));
  if (strange.length > 0) {
    throw new Fault(
      'not-as-asked',
      `The record store is newer than this program: it has the step "${strange.at(-1)?.name}".`,
      {
        hint: 'Start the version of Throughline that was used last, or a later one; or put an older backup in its place.',
      },
    );
  }
  const changed = applied.find(({ name, checksum }) => known.get(name) !== checksum);
  if (changed === undefined) return;
  throw new Fault('not-as-asked', `The step "${changed.name}" was another one when this record store was made.`, {
    hint: 'Start a released version of Throughline. While a step is being written, take the data folder away after each change of it.',
  });
}
