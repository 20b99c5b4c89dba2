import { z } from 'zod';
import type { Feature } from '#foundation/feature.ts';
import { job } from '#foundation/jobs/job.ts';
import { jobHandler } from '#foundation/jobs/job-handler.ts';
import { watchBudgets } from './burn/watch.ts';
import { forgetOld } from './deliveries/forget.ts';
import { alertHandlers } from './handlers.ts';
import { alertMigrations } from './records/alert-tables.ts';
import { deliver } from './send/deliver.ts';

const zone = 'UTC';

/** What is due goes out at once while the house lives; this catches up where that was missed. */
const deliverJob = job({
  name: 'alerts.deliver',
  input: z.object({}),
  schedule: { cron: '* * * * *', zone },
  retries: 0,
});
const watchJob = job({
  name: 'alerts.watch',
  input: z.object({}),
  schedule: { cron: '*/15 * * * *', zone },
  retries: 0,
});
const forgetJob = job({ name: 'alerts.forget', input: z.object({}), schedule: { cron: '20 3 * * *', zone } });

/** Tells people and programs what was found, while there is time to act. */
export const alertsFeature: Feature = {
  name: 'alerts',
  handlers: alertHandlers,
  commands: [],
  jobs: [
    jobHandler(deliverJob, (_, house, signal) => deliver({ house, now: Date.now(), signal })),
    jobHandler(watchJob, (_, house) => watchBudgets(house, Date.now())),
    jobHandler(forgetJob, (_, house) => forgetOld(house, Date.now())),
  ],
  migrations: alertMigrations,
};
