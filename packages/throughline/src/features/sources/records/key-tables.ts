import type { Generated } from 'kysely';
import type { Migration } from '#foundation/records/migration.ts';
import type { PushedSource } from '../contract.ts';

export type KeyTables = {
  pushed_source: {
    readonly name: string;
    readonly kind: PushedSource['kind'];
    readonly origins: readonly string[];
    /** The last part of a webhook's address; null for clients with keys, and once it is closed. */
    readonly path: string | null;
    /** As the sender shares them: signatures cannot be checked with less. */
    readonly secrets: readonly string[];
    readonly made_at: Generated<Date>;
  };
  write_key: {
    readonly id: Generated<string>;
    readonly source: string;
    /** Of the key as it is sent, in lower-case hexadecimal. */
    readonly sha256: string;
    /** Made for one test event and gone with it. */
    readonly for_test: boolean;
    readonly made_at: Generated<Date>;
    /** From when on it is refused; null while it stands. */
    readonly ends_at: Date | null;
  };
};

export const keyMigrations: readonly Migration[] = [
  {
    name: '0007-write-keys',
    sql: `create table pushed_source (
  name text primary key,
  kind text not null,
  origins text[] not null,
  path text unique check (path ~ '^[A-Za-z0-9_-]{43}$'),
  secrets text[] not null,
  made_at timestamptz not null default now()
);
create unique index pushed_source_name on pushed_source (lower(name));
create table write_key (
  id uuid primary key default gen_random_uuid(),
  source text not null references pushed_source (name),
  sha256 text not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
  for_test boolean not null,
  made_at timestamptz not null default now(),
  ends_at timestamptz
)`,
  },
];
