import type { Blueprint } from '@throughline/blueprint';
import type { StageStays } from './contract.ts';
import { type Step, stagesSeen } from './history.ts';

/**
 * When the customer was in which stage: from an event that puts them there until one that puts them in another stage of
 * the same journey, and at the end until their last event.
 */
export function stageStays(blueprint: Blueprint, steps: readonly Step[]): StageStays[] {
  const last = steps.at(-1)?.at ?? 0;
  return blueprint.journeys.flatMap(({ stages }) => {
    const here = stagesSeen(blueprint).filter(({ name }) => stages.some((stage) => stage.name === name));
    const names = new Set(here.map(({ name }) => name));
    const visits = visitsOf(steps, names);
    return here.map(({ name, journey, says }) => ({
      stage: name,
      journey,
      says,
      stays: visits.flatMap(({ stage, at, events }, index) =>
        stage === name ? [{ from: at, to: visits[index + 1]?.at ?? last, events }] : [],
      ),
    }));
  });
}

type Visit = { readonly stage: string; readonly at: number; readonly events: number };

function visitsOf(steps: readonly Step[], names: ReadonlySet<string>): readonly Visit[] {
  const visits: Visit[] = [];
  for (const { at, stages } of steps) {
    for (const stage of stages.filter((name) => names.has(name))) {
      const now = visits.at(-1);
      if (now?.stage === stage) visits.splice(-1, 1, { ...now, events: now.events + 1 });
      else visits.push({ stage, at, events: 1 });
    }
  }
  return visits;
}
