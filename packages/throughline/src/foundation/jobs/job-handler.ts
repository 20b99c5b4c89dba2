import type { z } from 'zod';
import type { House } from '../house.ts';
import { readInput } from '../input.ts';
import type { Job } from './job.ts';

/** A job and what does it. */
export type JobHandler = {
  readonly job: Job;
  /** The signal is aborted when the house closes or the time is up; what stops there is done again after the start. */
  run(input: unknown, house: House, signal: AbortSignal): Promise<void>;
};

/** Joins a job to the function that does it. It may be done twice when the machine fails, so doing it twice must do no harm. */
export function jobHandler<Input extends z.ZodObject>(
  said: Job<Input>,
  run: (input: z.output<Input>, house: House, signal: AbortSignal) => Promise<void>,
): JobHandler {
  return {
    job: said as unknown as Job,
    run: (input, house, signal) => run(readInput(said.input, input), house, signal),
  };
}
