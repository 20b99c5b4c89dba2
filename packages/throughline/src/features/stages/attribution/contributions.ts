import type { StageDef } from '@throughline/blueprint';
import { sql, statement } from '@throughline/blueprint/sql';
import { listScorecards, type ScorecardSummary } from '#features/promises/contract.ts';
import type { Ground, House } from '#foundation/house.ts';
import { type Span, type SpanAsked, spanOf } from '#foundation/period.ts';
import type { Contribution, Contributions, StageContributions } from '../contract.ts';
import { sharesOfBroken } from './shares.ts';

/** Stage by team, over all journeys. Errors: a `Fault` "bad-input" for a period that ends before it begins. */
export async function contributions(house: House, asked: SpanAsked): Promise<Contributions> {
  const { blueprint } = house.blueprint;
  const period = spanOf(asked, house.judgement.asOf);
  const stages = await stageContributions(
    house,
    blueprint.journeys.flatMap((journey) => journey.stages),
    period,
  );
  const present = new Set(stages.flatMap(({ teams }) => teams.map(({ team }) => team)));
  return {
    asOf: house.judgement.asOf,
    timezone: blueprint.timezone,
    period,
    teams: teamsInOrder(house, present).map((key) => ({
      key,
      name: key === null ? null : (blueprint.teams.get(key)?.name ?? key),
    })),
    stages,
  };
}

/** The same for some stages. */
export async function stageContributions(
  house: House,
  stages: readonly StageDef[],
  period: Span,
): Promise<StageContributions[]> {
  const here = new Set(stages.map(({ name }) => name));
  const promises = house.blueprint.blueprint.promises.filter(({ stage }) => here.has(stage));
  const [shares, { promises: cards }] = await Promise.all([
    house.events.ask<Shared>(
      statement(sql`
SELECT promise, holder, sum(share) AS promises, count() AS touched
FROM ${sharesOfBroken(house, { promises, period })}
GROUP BY promise, holder`),
    ),
    house.ask(listScorecards, period),
  ]);
  const stageOf = new Map(promises.map(({ name, stage }) => [name, stage]));
  return stages.map((stage) => {
    const shared = shares.filter(({ promise }) => stageOf.get(promise) === stage.name);
    return stageOfShares(
      stage,
      shared,
      cards.filter((card) => card.stage === stage.name),
    );
  });
}

type Shared = {
  readonly promise: string;
  readonly holder: string;
  readonly promises: number;
  readonly touched: number | string;
};

function stageOfShares(
  { name, says, owners }: StageDef,
  shared: readonly Shared[],
  cards: readonly ScorecardSummary[],
): StageContributions {
  const due = cards.reduce((sum, card) => sum + card.due, 0);
  const broken = cards.reduce((sum, card) => sum + card.due - card.dueKept, 0);
  const teams = [...Map.groupBy(shared, ({ holder }) => holder)].map(([holder, some]): Contribution => {
    const promises = some.reduce((sum, part) => sum + part.promises, 0);
    const touched = some.reduce((sum, part) => sum + Number(part.touched), 0);
    return { team: holder || null, promises, touched, share: broken === 0 ? 0 : Math.min(1, promises / broken) };
  });
  return {
    stage: name,
    says,
    owners: [...owners],
    broken,
    due,
    teams: teams.toSorted((one, other) => other.promises - one.promises),
  };
}

/** The teams of the blueprint in its order, then raw names, then the unknown; only those that have a share anywhere. */
function teamsInOrder({ blueprint }: Ground, present: ReadonlySet<string | null>): (string | null)[] {
  const known = [...blueprint.blueprint.teams.keys()];
  const others = [...present].filter((team) => team !== null && !known.includes(team)).sort();
  return [...known, ...others, null].filter((team) => present.has(team));
}
