import type { Generated } from 'kysely';
import type { Migration } from '#foundation/records/migration.ts';
import type { Receipt } from '../contract.ts';
import type { Person } from '../who/person.ts';

export type ErasureTables = {
  erasure: {
    readonly id: Generated<string>;
    readonly state: Receipt['state'];
    /** Whom it is about, as long as it is not done. */
    readonly person: Person | null;
    readonly identifiers: number;
    /** By store. */
    readonly erased: Readonly<Record<string, number>>;
    readonly files_left: readonly string[];
    readonly asked_at: Date;
    readonly done_at: Date | null;
  };
};

export const erasureMigrations: readonly Migration[] = [
  {
    name: '0011-erasures',
    sql: `create table erasure (
  id uuid primary key default gen_random_uuid(),
  state text not null check (state in ('waiting', 'clearing', 'purging', 'done')),
  person jsonb check (person is null or state in ('waiting', 'clearing')),
  identifiers integer not null,
  erased jsonb not null,
  files_left text[] not null,
  asked_at timestamptz not null,
  done_at timestamptz
)`,
  },
];
