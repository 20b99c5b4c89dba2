import { readLines } from '#features/journeys/contract.ts';
import { listMoments } from '#features/moments/contract.ts';
import { readContributions, readStage } from '#features/stages/contract.ts';
import type { House } from '#foundation/house.ts';
import type { ExecutiveReport } from './contract.ts';

export type Over = { readonly from?: number | undefined; readonly to?: number | undefined };

/**
 * What the report says, as the pages say it: the Line, the stages and the moments are asked, and nothing is counted anew.
 * Errors: a `Fault` "bad-input" for a period that ends before it begins.
 */
export async function executiveReport(house: House, over: Over): Promise<ExecutiveReport> {
  const { file, version } = house.blueprint;
  const lines = await house.ask(readLines, over);
  const { period } = lines;
  const [{ moments }, closings, broken] = await Promise.all([
    house.ask(listMoments, period),
    closingsIn(house, over),
    brokenBy(house, period),
  ]);
  return {
    blueprint: { file, version: version ?? null },
    lines,
    closings,
    broken,
    missed: moments.flatMap(({ name, says, answers }) =>
      answers === null ? [] : [{ moment: name, says, missed: answers.missed, answered: answers.answered }],
    ),
  };
}

/** What was reported as dealt with: the promises that something does not come again. */
async function closingsIn(house: House, over: Over): Promise<ExecutiveReport['closings']> {
  const { promises } = house.blueprint.blueprint;
  const stages = new Set(promises.filter(({ form }) => form.form === 'broken').map(({ stage }) => stage));
  const read = await Promise.all([...stages].map((stage) => house.ask(readStage, { stage, ...over })));
  return read.flatMap(({ closings }) =>
    closings.map(({ promise, says, claimed, verified, returned, rate, interval, open }) => ({
      promise,
      says,
      claimed,
      verified,
      returned,
      rate,
      interval,
      open,
    })),
  );
}

async function brokenBy(house: House, period: { from: number; to: number }): Promise<ExecutiveReport['broken']> {
  const { stages, teams } = await house.ask(readContributions, period);
  const promises = stages.reduce((sum, { broken }) => sum + broken, 0);
  const shares = stages.flatMap((stage) => stage.teams);
  const told = teams.map(({ key, name }) => {
    const own = shares.filter(({ team }) => team === key).reduce((sum, share) => sum + share.promises, 0);
    return { team: name ?? key, promises: own, share: promises === 0 ? 0 : Math.min(1, own / promises) };
  });
  return {
    promises,
    teams: told.filter((one) => one.promises > 0).toSorted((one, other) => other.promises - one.promises),
  };
}
