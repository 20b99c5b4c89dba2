import type { Feature } from '#foundation/feature.ts';
import { handler } from '#foundation/handler.ts';
import { compareMoment } from './compare-moment.ts';
import { comparePromise } from './compare-promise.ts';
import {
  forgetView,
  listViews,
  readChoices,
  readMomentComparison,
  readPromiseComparison,
  saveView,
} from './contract.ts';
import { viewMigrations } from './records/view-tables.ts';
import { dropView, keepView, savedViews } from './views.ts';
import { choices } from './ways.ts';

/** Comparisons: every figure cut and held against another, and the views of them that people saved. */
export const comparisonsFeature: Feature = {
  name: 'comparisons',
  handlers: [
    handler(readChoices, async (_, house) => choices(house)),
    handler(readPromiseComparison, (asked, house) => comparePromise(house, asked)),
    handler(readMomentComparison, (asked, house) => compareMoment(house, asked)),
    handler(listViews, async (_, house) => ({ views: await savedViews(house) })),
    handler(saveView, (asked, house) => keepView(house, asked)),
    handler(forgetView, async ({ view }, house) => {
      await dropView(house, view);
      return {};
    }),
  ],
  commands: [],
  migrations: viewMigrations,
};
