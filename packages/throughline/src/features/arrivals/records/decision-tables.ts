import type { Generated } from 'kysely';
import type { Migration } from '#foundation/records/migration.ts';
import type { Counts } from '../contract.ts';

/** What a carried out decision brought. */
export type Carried = { readonly counts: Counts; readonly customers: readonly string[] };

export type DecisionTables = {
  /** What people decided of what arrived: asked for at once, carried out by the loader, in this order. */
  arrival_decision: {
    readonly id: Generated<number>;
    readonly does: 'replay' | 'apart' | 'together';
    /** Of a replay. */
    readonly source: string | null;
    readonly reason: string | null;
    /** The pair of identifiers that is taken apart or put together. */
    readonly pair: string | null;
    readonly asked_at: Generated<Date>;
    /** Null until it is carried out. */
    readonly done_at: Date | null;
    readonly carried: Carried | null;
  };
};

export const decisionMigrations: readonly Migration[] = [
  {
    name: '0026-arrival-decisions',
    sql: `create table arrival_decision (
  id bigserial primary key,
  does text not null check (does in ('replay', 'apart', 'together')),
  source text check ((source is not null) = (does = 'replay')),
  reason text,
  pair text check ((pair is not null) = (does <> 'replay')),
  asked_at timestamptz not null default now(),
  done_at timestamptz,
  carried jsonb
);
create index arrival_decision_waiting on arrival_decision (id) where done_at is null`,
  },
];
