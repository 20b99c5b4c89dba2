import { type Generated, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Migration } from '#foundation/records/migration.ts';
import type { RecordStore } from '#foundation/records/record-store.ts';

type Tables = {
  thing: { id: Generated<string>; name: string; size: number | null; made_at: Generated<Date>; about: unknown };
};

const things: Migration = {
  name: '0001-things',
  sql: `create table thing (
  id uuid primary key default gen_random_uuid(),
  name text not null unique,
  size bigint,
  made_at timestamptz not null default now(),
  about jsonb
);
create index thing_size on thing (size);`,
};
const colours: Migration = { name: '0002-colours', sql: 'alter table thing add column colour text' };

/** Opens the same database each time. */
type Open = (migrations: readonly Migration[]) => Promise<RecordStore>;

/** What every record store must do, whatever version of PostgreSQL is behind it. */
export function recordStoreContract(name: string, open: Open): void {
  const held: { store?: RecordStore } = {};
  const store = (): RecordStore => {
    if (held.store === undefined) throw new Error('The store is not open.');
    return held.store;
  };
  const put = (thing: string, more: { size?: number; about?: unknown; made_at?: Date } = {}) =>
    store()
      .tables<Tables>()
      .insertInto('thing')
      .values({ name: thing, about: null, size: null, ...more })
      .returningAll()
      .executeTakeFirstOrThrow();
  const names = async () =>
    (await store().tables<Tables>().selectFrom('thing').select('name').orderBy('name').execute()).map(
      (row) => row.name,
    );

  beforeAll(async () => {
    held.store = await open([things]);
  });
  afterAll(() => held.store?.close());

  test(`${name}: a row comes back as it was`, async () => {
    const about = { nested: [1, 'zwei', null, { drei: 'é 😀' }] };
    const made_at = new Date('2026-03-02T11:00:00.123Z');
    const row = await put('it\'s a "name" \\ $1 {p0}\n日本', {
      size: 2 ** 53 - 1,
      made_at,
      about: JSON.stringify(about),
    });
    expect(row).toMatchObject({ name: 'it\'s a "name" \\ $1 {p0}\n日本', size: 9_007_199_254_740_991, made_at, about });
    expect(row.id).toMatch(/^[0-9a-f-]{36}$/);
  });

  test(`${name}: a transaction is done whole`, async () => {
    await store().transaction<Tables, void>(async (within) => {
      await within.insertInto('thing').values({ name: 'in one', about: null, size: null }).execute();
      await within.insertInto('thing').values({ name: 'go', about: null, size: null }).execute();
    });
    expect(await names()).toEqual(expect.arrayContaining(['in one', 'go']));
  });

  test(`${name}: a transaction that throws leaves nothing`, async () => {
    const before = await names();
    const broken = store().transaction<Tables, void>(async (within) => {
      await within.insertInto('thing').values({ name: 'half', about: null, size: null }).execute();
      throw new Error('changed my mind');
    });
    await expect(broken).rejects.toThrow('changed my mind');
    expect(await names()).toEqual(before);
  });

  test(`${name}: transactions at once do not lose each other's work`, async () => {
    const { id } = await put('counter', { size: 0 });
    const add = () =>
      store().transaction<Tables, unknown>((within) =>
        within.updateTable('thing').set({ size: sql`size + 1` }).where('id', '=', id).execute(),
      );
    await Promise.all(Array.from({ length: 30 }, add));
    const row = await store()
      .tables<Tables>()
      .selectFrom('thing')
      .select('size')
      .where('id', '=', id)
      .executeTakeFirst();
    expect(row).toEqual({ size: 30 });
  });

  test(`${name}: a name that is taken is the database's own error, and the store goes on`, async () => {
    await put('only once');
    await expect(put('only once')).rejects.toMatchObject({ code: '23505', constraint: 'thing_name_key' });
    expect(await names()).toContain('only once');
  });

  test(`${name}: steps are taken once, also by two at once, and later ones are added`, async () => {
    const before = await names();
    const [one, other] = await Promise.all([open([things, colours]), open([things, colours])]);
    await sql`update thing set colour = 'red'`.execute(one.tables());
    expect(
      (await sql<{ n: number }>`select count(*) as n from thing where colour = 'red'`.execute(other.tables())).rows,
    ).toEqual([{ n: before.length }]);
    await Promise.all([one.close(), other.close()]);
  });

  test(`${name}: a database that is newer than the program is refused, and says what made it so`, async () => {
    await expect(open([things])).rejects.toMatchObject({
      code: 'not-as-asked',
      message: 'The record store is newer than this program: it has the step "0002-colours".',
      hint: expect.stringContaining('or a later one'),
    });
  });

  test(`${name}: a step that was changed after it was taken is refused`, async () => {
    const changed = { ...things, sql: `${things.sql} -- and more` };
    await expect(open([changed, colours])).rejects.toMatchObject({
      code: 'not-as-asked',
      message: 'The step "0001-things" was another one when this record store was made.',
    });
  });

  test(`${name}: when a step fails, none of those beside it is taken`, async () => {
    const good = { name: '0003-good', sql: 'create table good (n int)' };
    const bad = { name: '0004-bad', sql: 'create table bad (n int); select 1 / 0' };
    await expect(open([things, colours, good, bad])).rejects.toMatchObject({ code: '22012' });
    const again = await open([things, colours]);
    expect(
      (await sql`select to_regclass('good') as good, to_regclass('bad') as bad`.execute(again.tables())).rows,
    ).toEqual([{ good: null, bad: null }]);
    await again.close();
  });

  test(`${name}: a closed store says so, and may be closed again`, async () => {
    const closing = await open([things, colours]);
    await closing.close();
    await closing.close();
    expect(() => closing.tables<Tables>()).toThrow('The record store is closed.');
    await expect(closing.ready()).rejects.toMatchObject({ code: 'stopped' });
  });
}
