import { fileHandler, type Handler, handler } from '#foundation/handler.ts';
import { listScorecards, readPromiseFile, readPromiseRows, readScorecard, readScorecards } from './contract.ts';
import { promiseFile, promiseRows } from './rows.ts';
import { scorecards, summaries } from './scorecard.ts';

export const promiseHandlers: readonly Handler[] = [
  handler(listScorecards, async (filter, house) => ({
    asOf: house.judgement.asOf,
    promises: await summaries(house, filter),
  })),
  handler(readScorecards, async (filter, house) => ({
    asOf: house.judgement.asOf,
    promises: await scorecards(house, filter),
  })),
  handler(readScorecard, async ({ promise, ...filter }, house) => {
    const [scorecard] = await scorecards(house, { ...filter, promises: [promise] });
    if (!scorecard) throw new Error(`unreachable: no scorecard for ${promise}, which the blueprint has`);
    return { asOf: house.judgement.asOf, timezone: house.blueprint.blueprint.timezone, scorecard };
  }),
  handler(readPromiseRows, async (asked, house) => ({
    asOf: house.judgement.asOf,
    ...(await promiseRows(house, asked)),
  })),
  fileHandler(readPromiseFile, async (asked, house) => promiseFile(house, asked)),
];
