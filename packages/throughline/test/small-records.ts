import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { migrations } from '../src/app/records/migrations.ts';
import type { JobRunner } from '../src/foundation/jobs/job.ts';
import type { Migration } from '../src/foundation/records/migration.ts';
import type { RecordStore } from '../src/foundation/records/record-store.ts';
import { openJobs } from '../src/stores/records/jobs.ts';
import { openPostgres } from '../src/stores/records/postgres.ts';

export type SmallRecords = { readonly records: RecordStore; readonly jobs: JobRunner };

/** Hands out databases of the tests' own server with all tables and no rows; each is closed after the file's last test. */
export function smallRecords(steps: readonly Migration[] = migrations): () => Promise<SmallRecords> {
  const open: SmallRecords[] = [];
  afterAll(async () => {
    for (const { records, jobs } of open) {
      await jobs.close();
      await records.close();
    }
  });
  return async () => {
    const records = openPostgres({ url: await newDatabase(), migrations: steps });
    const small = { records, jobs: openJobs(records) };
    open.push(small);
    return small;
  };
}

/** The address of an empty database of the tests' own server. */
export async function newDatabase(): Promise<string> {
  const answer = await fetch(inject('recordsAt'));
  const host = await answer.text();
  if (!answer.ok) throw new Error(host);
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ host, user: 'throughline', database: 'postgres' });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return `postgresql:///${name}?${new URLSearchParams({ host, user: 'throughline' })}`;
}
