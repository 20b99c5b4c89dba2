import type { Kysely } from 'kysely';
import type { z } from 'zod';

/**
 * Work that is done beside the answers, said once. It outlives a restart, is tried again when it fails, and never runs
 * twice at once for the same key.
 */
export type Job<Input extends z.ZodObject = z.ZodObject> = {
  /** `reports.send`: the feature and a verb. */
  readonly name: string;
  /** What it is told: ids, and nothing about people, since it is kept for a week. */
  readonly input: Input;
  /** When it runs by itself; its input is then `{}`. */
  readonly schedule?: Schedule;
  /** How often it is tried again after a failure, 5 when not said; the waits grow from 10 seconds to an hour. */
  readonly retries?: number;
};

export type Schedule = {
  /** Minute, hour, day, month and weekday: `0 8 * * 1` is Monday at eight. */
  readonly cron: string;
  /** An IANA zone, such as `Europe/Berlin`. */
  readonly zone: string;
};

/** Says a job. Kept as a function so that each keeps its own exact types. */
export function job<Input extends z.ZodObject>(said: Job<Input>): Job<Input> {
  return said;
}

export type LaterOptions<Tables> = {
  /** While one with this key waits, another one is the same and is left out; while one runs, one more may wait. */
  readonly key?: string;
  /** Not before this time, in epoch milliseconds. */
  readonly notBefore?: number;
  /** The transaction it belongs to: when that is taken back, so is the job. */
  readonly within?: Kysely<Tables>;
};

/** Where jobs are asked for. Errors: a `Fault` "bad-input" when the input is not as the job asks. */
export type Jobs = {
  /** Does the job soon. */
  later<Input extends z.ZodObject, Tables = unknown>(
    job: Job<Input>,
    input: z.input<Input>,
    options?: LaterOptions<Tables>,
  ): Promise<void>;
  /** Does the job by a schedule that people chose. The same key again takes the place of the former schedule. */
  onSchedule<Input extends z.ZodObject>(
    job: Job<Input>,
    input: z.input<Input>,
    schedule: Schedule & { readonly key: string },
  ): Promise<void>;
  /** Forgets that schedule; nothing happens when there is none. */
  offSchedule(job: Job, key: string): Promise<void>;
};

/** A job that knows what does it. */
export type WorkingJob = {
  readonly job: Job;
  run(input: unknown, signal: AbortSignal): Promise<void>;
};

/** Jobs, and the hands that do them. */
export type JobRunner = Jobs & {
  /** Does these jobs from now on, and puts those with a schedule on it. A failure is noted without what the job was told. */
  work(jobs: readonly WorkingJob[], note: (line: string) => void): Promise<void>;
  /** Lets running jobs end for a moment. What has not ended is done again after the next start. */
  close(): Promise<void>;
};
