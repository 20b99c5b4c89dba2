import type { Feature } from '#foundation/feature.ts';
import { fileHandler, handler } from '#foundation/handler.ts';
import { contributedFile, contributedRows } from './attribution/contributed-rows.ts';
import { contributions } from './attribution/contributions.ts';
import { readContributed, readContributedFile, readContributions, readStage } from './contract.ts';
import { stageOf } from './stage.ts';

/** Stages: each across all teams, and who shares which promise that was broken there. */
export const stagesFeature: Feature = {
  name: 'stages',
  handlers: [
    handler(readStage, ({ stage, ...asked }, house) => stageOf(house, stage, asked)),
    handler(readContributions, (asked, house) => contributions(house, asked)),
    handler(readContributed, async (asked, house) => ({
      asOf: house.judgement.asOf,
      timezone: house.blueprint.blueprint.timezone,
      ...(await contributedRows(house, asked)),
    })),
    fileHandler(readContributedFile, async (asked, house) => contributedFile(house, asked)),
  ],
  commands: [],
};
