import type { Feature } from '#foundation/feature.ts';
import { jobHandler } from '#foundation/jobs/job-handler.ts';
import { reportHandlers } from './handlers.ts';
import { reportMigrations } from './records/schedule-tables.ts';
import { sendReport } from './schedules/schedules.ts';
import { sendScheduled } from './schedules/send.ts';

/** The one-page report: read, printed, written into a folder, sent. */
export const reportsFeature: Feature = {
  name: 'reports',
  handlers: reportHandlers,
  commands: [],
  jobs: [jobHandler(sendReport, ({ schedule }, house, signal) => sendScheduled(house, schedule, signal))],
  migrations: reportMigrations,
};
