import type { Generated } from 'kysely';
import type { Migration } from '#foundation/records/migration.ts';
import type { Schedule } from '../contract.ts';

export type ScheduleTables = {
  report_schedule: {
    readonly id: Generated<string>;
    readonly every: Schedule['every'];
    readonly language: Schedule['language'];
    readonly folder: boolean;
    readonly mail: readonly string[];
    readonly made_at: Generated<Date>;
    readonly last_sent_at: Date | null;
    /** Why it did not go out the last time. */
    readonly last_fault: string | null;
  };
};

export const reportMigrations: readonly Migration[] = [
  {
    name: '0004-report-schedules',
    sql: `create table report_schedule (
  id uuid primary key default gen_random_uuid(),
  every text not null check (every in ('week', 'month')),
  language text not null,
  folder boolean not null,
  mail text[] not null,
  made_at timestamptz not null default now(),
  last_sent_at timestamptz,
  last_fault text
)`,
  },
];
