import type { Feature } from '#foundation/feature.ts';
import { jobHandler } from '#foundation/jobs/job-handler.ts';
import { carryOutErasures } from './carry-out.ts';
import { eraseCommand } from './erase-command.ts';
import { erasureHandlers, placeOf } from './handlers.ts';
import { carryOut } from './receipts/begin.ts';
import { erasureMigrations } from './records/erasure-tables.ts';
import { sweep, sweepJournal } from './sweep.ts';

/** Erases a person from every store and the journal, and keeps nothing of them that comes later. */
export const erasureFeature: Feature = {
  name: 'erasure',
  handlers: erasureHandlers,
  commands: [eraseCommand],
  jobs: [
    jobHandler(carryOut, (_, house, signal) => carryOutErasures(house, { ...placeOf(house), signal })),
    jobHandler(sweep, async (_, house, signal) => void (await sweepJournal({ ...placeOf(house), signal }))),
  ],
  migrations: erasureMigrations,
};
