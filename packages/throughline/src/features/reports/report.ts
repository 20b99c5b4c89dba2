import { readLines } from '#features/journeys/contract.ts';
import { listMoments } from '#features/moments/contract.ts';
import type { House } from '#foundation/house.ts';
import type { ExecutiveReport } from './contract.ts';

export type Over = { readonly from?: number | undefined; readonly to?: number | undefined };

/** What the report says, as the Line says it. Errors: a `Fault` "bad-input" for a period that ends before it begins. */
export async function executiveReport(house: House, over: Over): Promise<ExecutiveReport> {
  const { file, version } = house.blueprint;
  const lines = await house.ask(readLines, over);
  const { moments } = await house.ask(listMoments, lines.period);
  return {
    blueprint: { file, version: version ?? null },
    lines,
    missed: moments.flatMap(({ name, says, answers }) =>
      answers === null ? [] : [{ moment: name, says, missed: answers.missed, answered: answers.answered }],
    ),
  };
}
