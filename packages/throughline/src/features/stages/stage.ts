import type { StageDef } from '@throughline/blueprint';
import { rate } from '@throughline/measures';
import { type JourneyLine, readLines, type StageOnLine } from '#features/journeys/contract.ts';
import { Fault } from '#foundation/fault.ts';
import type { House } from '#foundation/house.ts';
import type { SpanAsked } from '#foundation/period.ts';
import { stageContributions } from './attribution/contributions.ts';
import { closingOf, isClosing } from './closings/closing.ts';
import type { StageContributions, StageRead } from './contract.ts';

/**
 * One stage across all teams. Its promises, moments and shared number are those of the Line.
 *
 * Errors: a `Fault` "not-found" for an unknown stage, "bad-input" for a period that ends before it begins.
 */
export async function stageOf(house: House, name: string, asked: SpanAsked): Promise<StageRead> {
  const def = demandStage(house, name);
  const { timezone, asOf, period, journeys } = await house.ask(readLines, { from: asked.from, to: asked.to });
  const { journey, stage } = onLine(journeys, def);
  const [shared, closings] = await Promise.all([
    stageContributions(house, [def], period),
    Promise.all(
      house.blueprint.blueprint.promises
        .filter((promise) => promise.stage === name && isClosing(promise))
        .flatMap((promise) =>
          stage.promises
            .filter((one) => one.name === promise.name)
            .map((promiseHere) => closingOf(house, promise, promiseHere)),
        ),
    ),
  ]);
  return {
    asOf,
    timezone,
    period,
    journey: { name: journey.name, says: journey.says },
    stage,
    kept: keptTogether(stage),
    closings,
    contributions: shared[0] ?? nobody(def),
    teams: [...house.blueprint.blueprint.teams.values()].map((team) => ({ key: team.key, name: team.name })),
  };
}

function demandStage({ blueprint }: House, name: string): StageDef {
  const stages = blueprint.blueprint.journeys.flatMap((journey) => journey.stages);
  const found = stages.find((stage) => stage.name === name);
  if (found) return found;
  throw new Fault('not-found', `The blueprint has no stage "${name}".`, {
    hint: `It has: ${stages.map((stage) => stage.name).join(', ')}.`,
  });
}

function onLine(journeys: readonly JourneyLine[], { name }: StageDef): { journey: JourneyLine; stage: StageOnLine } {
  for (const journey of journeys) {
    const stage = journey.stages.find((one) => one.name === name);
    if (stage) return { journey, stage };
  }
  throw new Error(`unreachable: no line has the stage ${name}, which the blueprint has`);
}

function keptTogether({ promises }: StageOnLine) {
  const kept = promises.reduce((sum, { now }) => sum + now.dueKept, 0);
  const n = promises.reduce((sum, { now }) => sum + now.due, 0);
  const found = rate({ kept, n });
  return {
    due: n,
    dueKept: kept,
    rate: found.ok ? found.value : null,
    interval: found.ok ? found.interval : null,
  };
}

function nobody({ name, says, owners }: StageDef): StageContributions {
  return { stage: name, says, owners: [...owners], broken: 0, due: 0, teams: [] };
}
