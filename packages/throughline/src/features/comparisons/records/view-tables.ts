import type { Generated } from 'kysely';
import type { Migration } from '#foundation/records/migration.ts';

export type ViewTables = {
  saved_view: { id: Generated<string>; name: string; address: string; saved_at: Generated<Date> };
};

export const viewMigrations: readonly Migration[] = [
  {
    name: '0002-views',
    sql: `create table saved_view (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  address text not null,
  saved_at timestamptz not null default now()
);
create unique index saved_view_name on saved_view (lower(name))`,
  },
];
