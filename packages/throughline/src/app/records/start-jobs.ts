import { furnish } from '#foundation/furnish.ts';
import type { Ground } from '#foundation/house.ts';
import type { JobRunner } from '#foundation/jobs/job.ts';
import { features } from '../features.ts';

type Working = {
  /** Read anew for each job, so that what lies behind it may change. */
  readonly ground: Ground & { readonly jobs: JobRunner };
  readonly note: (line: string) => void;
};

/** Does the jobs of all rooms from now on, until the house closes. */
export async function startJobs({ ground, note }: Working): Promise<void> {
  const house = furnish(
    ground,
    features.flatMap(({ handlers }) => handlers),
  );
  const jobs = features.flatMap((feature) => feature.jobs ?? []);
  await ground.jobs.work(
    jobs.map(({ job, run }) => ({ job, run: (input: unknown, signal: AbortSignal) => run(input, house, signal) })),
    note,
  );
}
