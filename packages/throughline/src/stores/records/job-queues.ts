import type pg from 'pg';
import type { PgBoss } from 'pg-boss';
import type { Job } from '#foundation/jobs/job.ts';
import type { KeptSchedule } from '#foundation/records/record-store.ts';

const WEEK = 7 * 24 * 3600;
const LONGEST_JOB_SECONDS = 15 * 60;
const USUAL_RETRIES = 5;

/** The schema of the jobs, with a few connections of its own. */
export async function startBoss(config: pg.PoolConfig, onError: (error: unknown) => void): Promise<PgBoss> {
  // Loaded here, since most commands ask for no jobs and should not wait for it.
  const { PgBoss: Boss } = await import('pg-boss');
  const { host, user, database, connectionString } = config;
  const place = connectionString === undefined ? { host, user, database } : { connectionString };
  const boss = new Boss({
    ...(place as { host: string }),
    schema: 'jobs',
    max: 4,
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
  boss.on('error', onError);
  await boss.start();
  return boss;
}

/** Makes the queue of a job, or brings it up to date. */
export async function keepQueue(
  boss: PgBoss,
  { name, retries = USUAL_RETRIES }: Pick<Job, 'name' | 'retries'>,
): Promise<void> {
  const options = {
    retryLimit: retries,
    retryDelay: 10,
    retryBackoff: true,
    retryDelayMax: 3600,
    expireInSeconds: LONGEST_JOB_SECONDS,
    heartbeatSeconds: 30,
    deleteAfterSeconds: WEEK,
  };
  await boss.createQueue(name, { ...options, policy: 'stately' });
  await boss.updateQueue(name, options);
}

/** Puts schedules of a copy in force again. */
export async function keepSchedules(config: pg.PoolConfig, schedules: readonly KeptSchedule[]): Promise<void> {
  if (schedules.length === 0) return;
  const boss = await startBoss(config, () => undefined);
  for (const { job, key, cron, zone, input } of schedules) {
    await keepQueue(boss, { name: job });
    await boss.schedule(job, cron, input, { tz: zone, key, singletonKey: key });
  }
  await boss.stop({ graceful: false });
}
