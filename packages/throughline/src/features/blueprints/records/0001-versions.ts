import type { Migration } from '#foundation/records/migration.ts';

export type VersionTables = {
  /** Every blueprint that was ever in force. Rows are only added. */
  blueprint_version: {
    readonly number: number;
    readonly text: string;
    /** SHA-256 of the text, in hexadecimal digits. */
    readonly hash: string;
    readonly file: string;
    readonly origin: 'file' | 'page' | 'rolled-back';
    readonly published_at: Date;
    readonly published_by: string | null;
    readonly reason: string | null;
    /** The version whose text it brought back. */
    readonly restores: number | null;
  };
  /** The file as it was when it was last read: one row. */
  blueprint_file: { readonly id: 1; readonly hash: string; readonly read_at: Date };
};

export const versionMigrations: readonly Migration[] = [
  {
    name: '0001-blueprint-versions',
    sql: `create table blueprint_version (
  number integer primary key check (number > 0),
  text text not null,
  hash text not null,
  file text not null,
  origin text not null check (origin in ('file', 'page', 'rolled-back')),
  published_at timestamptz not null,
  published_by text,
  reason text,
  restores integer references blueprint_version (number),
  check ((origin = 'file') = (reason is null)),
  check ((origin = 'rolled-back') = (restores is not null))
);
create table blueprint_file (
  id integer primary key check (id = 1),
  hash text not null,
  read_at timestamptz not null
)`,
  },
];
