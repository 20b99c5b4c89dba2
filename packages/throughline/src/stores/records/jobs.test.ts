import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { Fault } from '#foundation/fault.ts';
import { job, type WorkingJob } from '#foundation/jobs/job.ts';
import type { RecordStore } from '#foundation/records/record-store.ts';
import { newDatabase, smallRecords } from '../../../test/small-records.ts';
import { openJobs } from './jobs.ts';
import { openPostgres } from './postgres.ts';

const fresh = smallRecords([]);
const wave = job({ name: 'test.wave', input: z.object({ to: z.string() }) });
const silent = () => undefined;

function doing(run: (input: unknown, signal: AbortSignal) => Promise<void>): readonly WorkingJob[] {
  return [{ job: wave as unknown as WorkingJob['job'], run }];
}

async function jobsIn(records: RecordStore): Promise<readonly Record<string, unknown>[]> {
  const found = await sql<Record<string, unknown>>`select state::text, singleton_key, output::text from jobs.job
where name = 'test.wave' order by created_on`.execute(records.tables());
  return found.rows;
}

test('a job that was asked for is done, once', async () => {
  const { records, jobs } = await fresh();
  const seen: unknown[] = [];
  await jobs.later(wave, { to: 'ada' });
  await jobs.later(wave, { to: 'bob' });
  await jobs.work(
    doing(async (input) => void seen.push(input)),
    silent,
  );
  await expect
    .poll(() => jobsIn(records), { timeout: 10_000 })
    .toMatchObject([{ state: 'completed' }, { state: 'completed' }]);
  expect(seen.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))).toEqual([
    { to: 'ada' },
    { to: 'bob' },
  ]);
});

test('what a job is told must be as it asks', async () => {
  const { jobs } = await fresh();
  await expect(jobs.later(wave, { to: 5 } as never)).rejects.toMatchObject({ code: 'bad-input' });
});

test('a job goes with its transaction', async () => {
  const { records, jobs } = await fresh();
  const broken = records.transaction(async (within) => {
    await jobs.later(wave, { to: 'nobody' }, { within });
    throw new Error('taken back');
  });
  await expect(broken).rejects.toThrow('taken back');
  await records.transaction((within) => jobs.later(wave, { to: 'ada' }, { key: 'a', within }));
  expect(await jobsIn(records)).toMatchObject([{ singleton_key: 'a' }]);
});

test('of one key one runs and one waits, whatever is asked', async () => {
  const { records, jobs } = await fresh();
  const running = { now: 0, most: 0, done: 0 };
  const free: { go?: () => void } = {};
  const gate = new Promise<void>((go) => {
    free.go = go;
  });
  await jobs.later(wave, { to: 'ada' }, { key: 'one' });
  await jobs.later(wave, { to: 'ada' }, { key: 'one' });
  expect(await jobsIn(records)).toHaveLength(1);
  await jobs.work(
    doing(async () => {
      running.now += 1;
      running.most = Math.max(running.most, running.now);
      await gate;
      running.now -= 1;
      running.done += 1;
    }),
    silent,
  );
  await expect.poll(() => running.now, { timeout: 10_000 }).toBe(1);
  await jobs.later(wave, { to: 'ada' }, { key: 'one' });
  await jobs.later(wave, { to: 'ada' }, { key: 'one' });
  expect(await jobsIn(records)).toHaveLength(2);
  free.go?.();
  await expect.poll(() => running.done, { timeout: 10_000 }).toBe(2);
  expect(running.most).toBe(1);
});

test('what waits outlives a restart', async () => {
  const place = { url: await newDatabase(), migrations: [] };
  const first = openPostgres(place);
  const asking = openJobs(first);
  await asking.later(wave, { to: 'ada' });
  await asking.close();
  await first.close();
  const second = openPostgres(place);
  const working = openJobs(second);
  const seen: unknown[] = [];
  await working.work(
    doing(async (input) => void seen.push(input)),
    silent,
  );
  await expect.poll(() => seen, { timeout: 10_000 }).toEqual([{ to: 'ada' }]);
  await working.close();
  await second.close();
});

test('a failure is noted and kept without its words, and tried again later', async () => {
  const { records, jobs } = await fresh();
  const notes: string[] = [];
  const state = { tries: 0 };
  await jobs.later(wave, { to: 'ada@example.org' });
  await jobs.work(
    doing(async (input) => {
      state.tries += 1;
      if (state.tries === 1) throw new Fault('engine-failed', `There is no mailbox ${JSON.stringify(input)}.`);
      if (state.tries === 2) throw new TypeError(`cannot send to ${JSON.stringify(input)}`);
    }),
    (line) => notes.push(line),
  );
  for (const at of [1, 2]) {
    await expect.poll(() => jobsIn(records), { timeout: 10_000 }).toMatchObject([{ state: 'retry' }]);
    const waiting = await sql<{
      s: number;
    }>`select extract(epoch from start_after - now())::int as s from jobs.job where name = 'test.wave'`.execute(
      records.tables(),
    );
    expect(waiting.rows[0]?.s).toBeGreaterThan(3 * at);
    await sql`update jobs.job set start_after = now() where name = 'test.wave'`.execute(records.tables());
    await expect.poll(() => state.tries, { timeout: 10_000 }).toBeGreaterThan(at);
  }
  await expect.poll(() => jobsIn(records), { timeout: 10_000 }).toMatchObject([{ state: 'completed' }]);
  expect(notes[0]).toMatch(
    /^The job test\.wave failed \(engine-failed\); it is tried again unless it was the last time\. Its id is [0-9a-f-]{36}\.$/,
  );
  expect(notes[1]).toMatch(/failed \(TypeError at jobs\.test\.ts:\d+\);/);
  const kept = await sql<{ all: string }>`select string_agg(output::text, ' ') as all from jobs.job`.execute(
    records.tables(),
  );
  expect(`${notes.join(' ')} ${kept.rows[0]?.all}`).not.toMatch(/ada|mailbox/);
});

test('schedules are kept, replaced and taken away', async () => {
  const { records, jobs } = await fresh();
  const schedules = async () =>
    (await sql<object>`select key, cron, timezone, data from jobs.schedule order by key`.execute(records.tables()))
      .rows;
  await jobs.onSchedule(wave, { to: 'ada' }, { key: 'weekly', cron: '0 8 * * 1', zone: 'Europe/Berlin' });
  await jobs.onSchedule(wave, { to: 'bob' }, { key: 'daily', cron: '0 9 * * *', zone: 'America/New_York' });
  await jobs.onSchedule(wave, { to: 'ada' }, { key: 'weekly', cron: '30 7 * * 2', zone: 'Europe/Berlin' });
  expect(await schedules()).toEqual([
    { key: 'daily', cron: '0 9 * * *', timezone: 'America/New_York', data: { to: 'bob' } },
    { key: 'weekly', cron: '30 7 * * 2', timezone: 'Europe/Berlin', data: { to: 'ada' } },
  ]);
  await jobs.offSchedule(wave as never, 'daily');
  await jobs.offSchedule(wave as never, 'never was');
  expect(await schedules()).toHaveLength(1);
});
