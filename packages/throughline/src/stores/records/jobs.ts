import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { PgBoss, SendOptions } from 'pg-boss';
import { Fault } from '#foundation/fault.ts';
import { readInput } from '#foundation/input.ts';
import type { Job, JobRunner, LaterOptions, WorkingJob } from '#foundation/jobs/job.ts';
import { keepQueue, startBoss } from './job-queues.ts';
import type { PostgresStore } from './postgres.ts';

const CLOSING_MS = 5000;

type Noting = (line: string) => void;

/** Jobs in a schema of their own in the record store. They start with the first one that is asked for. */
export function openJobs(records: PostgresStore): JobRunner {
  const held: { boss?: Promise<PgBoss> | undefined; note?: Noting } = {};
  const queues = new Map<string, Promise<void>>();
  const start = async (): Promise<PgBoss> => {
    const { config } = await records.connection();
    return startBoss(config, (error) => held.note?.(`The jobs could not go on for a moment: ${nameOf(error)}.`));
  };
  const bossFor = async (job: Pick<Job, 'name' | 'retries'>): Promise<PgBoss> => {
    held.boss ??= start().catch((error: unknown) => {
      held.boss = undefined;
      throw error;
    });
    const boss = await held.boss;
    const kept = queues.get(job.name) ?? keepQueue(boss, job);
    queues.set(job.name, kept);
    await kept;
    return boss;
  };
  return {
    async later(job, input, options = {}) {
      const told = readInput(job.input, input);
      const boss = await bossFor(job);
      await boss.send(job.name, told, await sendOptions(options as LaterOptions<unknown>));
    },
    async onSchedule(job, input, { key, cron, zone }) {
      const told = readInput(job.input, input);
      await (await bossFor(job)).schedule(job.name, cron, told, { tz: zone, key, singletonKey: key });
    },
    async offSchedule(job, key) {
      await (await bossFor(job)).unschedule(job.name, key);
    },
    async work(jobs, note) {
      held.note = note;
      for (const working of jobs) await workOn(await bossFor(working.job), working, note);
    },
    async close() {
      const boss = await held.boss?.catch(() => undefined);
      await boss?.stop({ graceful: true, timeout: CLOSING_MS });
    },
  };
}

/** Without a key each job is one of its own. */
async function sendOptions({ key = randomUUID(), notBefore, within }: LaterOptions<unknown>): Promise<SendOptions> {
  const { fromKysely } = await import('pg-boss');
  return {
    singletonKey: key,
    ...(notBefore === undefined ? {} : { startAfter: new Date(notBefore) }),
    ...(within === undefined ? {} : { db: fromKysely(within as Kysely<unknown>) }),
  };
}

async function workOn(boss: PgBoss, { job, run }: WorkingJob, note: Noting): Promise<void> {
  await boss.work(job.name, { pollingIntervalSeconds: 1 }, async (given) => {
    for (const { data, id, signal } of given) {
      try {
        await run(data ?? {}, signal);
      } catch (thrown) {
        note(
          `The job ${job.name} failed (${nameOf(thrown)}); it is tried again unless it was the last time. Its id is ${id}.`,
        );
        // What is thrown may name people, and what a job fails with is kept.
        throw new Error(nameOf(thrown));
      }
    }
  });
  const { name, schedule } = job;
  if (schedule) await boss.schedule(name, schedule.cron, {}, { tz: schedule.zone, singletonKey: name });
}

/** What kind of failure it was and where in the code, without its words. */
function nameOf(thrown: unknown): string {
  if (thrown instanceof Fault) return thrown.code;
  if (!(thrown instanceof Error)) return 'something that is no error';
  const { code } = thrown as { code?: unknown };
  const at = /[\w.-]+\.[cm]?[jt]sx?:\d+/.exec(thrown.stack ?? '')?.[0];
  return [thrown.name, ...(typeof code === 'string' ? [code] : []), ...(at ? [`at ${at}`] : [])].join(' ');
}
