import type { Generated } from 'kysely';
import type { Migration } from '#foundation/records/migration.ts';
import type { FactKind } from '../contract.ts';

export type FactTables = {
  facts: {
    readonly seq: Generated<number>;
    readonly id: string;
    readonly kind: FactKind;
    readonly name: string;
    readonly customer_key: string;
    readonly customer: string;
    readonly case_id: string;
    readonly at: Date;
    readonly due_at: Date | null;
    readonly team: string;
    readonly channel: string;
    readonly evidence: readonly string[];
    /** The fact that this one sets right. */
    readonly refers_to: string | null;
    readonly found_at: Date;
    /** Of the blueprint; null where a file was only read. */
    readonly version: number | null;
  };
  judged_through: { readonly judgement: string; readonly through: number };
};

export const factMigrations: readonly Migration[] = [
  {
    name: '0006-facts',
    sql: `create table facts (
  seq bigint primary key generated always as identity,
  id text not null unique,
  kind text not null,
  name text not null,
  customer_key text not null,
  customer text not null,
  case_id text not null,
  at timestamptz not null,
  due_at timestamptz,
  team text not null,
  channel text not null,
  evidence text[] not null,
  refers_to text,
  found_at timestamptz not null,
  version integer
)`,
  },
  {
    name: '0008-judged-through',
    sql: `create table judged_through (
  judgement text primary key,
  through bigint not null
)`,
  },
  {
    name: '0010-facts-of-customer',
    sql: 'create index facts_of_customer on facts (customer_key, found_at)',
  },
];
