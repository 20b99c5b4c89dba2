import type { JourneyDef, PromiseDef, StageDef } from '@throughline/blueprint';
import { journeyIndex, type StageIndex } from '@throughline/measures';
import { listMoments, type MomentCounts, readFeelings } from '#features/moments/contract.ts';
import {
  type Counts,
  listScorecards,
  readScorecards,
  type Scorecard,
  type ScorecardSummary,
} from '#features/promises/contract.ts';
import type { BlueprintInForce, House } from '#foundation/house.ts';
import { type SpanAsked, spanBefore, spanOf } from '#foundation/period.ts';
import { bandOf } from './band.ts';
import { changeOf } from './change.ts';
import type { Balance, JourneyLine, Lines, MomentOnLine, Period, PromiseOnLine, StageOnLine } from './contract.ts';
import { sentenceOf } from './sentence.ts';

/** Every journey from end to end, this period against the last. Errors: a `Fault` "bad-input" for a period that ends before it begins. */
export async function lines(house: House, asked: SpanAsked): Promise<Lines> {
  const { blueprint } = house.blueprint;
  const { asOf, events, customers, rejected } = house.judgement;
  const period = spanOf(asked, asOf);
  const found = await findAll(house, asked, period);
  const balances = await Promise.all(blueprint.journeys.map((journey) => balanceOf(journey, house, period)));
  return {
    company: blueprint.company ?? null,
    timezone: blueprint.timezone,
    asOf,
    events,
    customers,
    rejected,
    period,
    journeys: blueprint.journeys.map((journey, index) => ({
      ...journeyLineOf(journey, house.blueprint, found),
      balance: balances[index] ?? null,
    })),
  };
}

/** Delights beside pains: how many customers of the journey met one, now and before. */
async function balanceOf({ stages }: JourneyDef, house: House, period: Period): Promise<Balance | null> {
  const here = new Set(stages.map(({ name }) => name));
  const felt = house.blueprint.blueprint.moments.filter(({ stage, feels }) => here.has(stage) && feels !== 'milestone');
  if (felt.length === 0) return null;
  const moments = felt.map(({ name }) => name);
  const [now, before] = await Promise.all(
    [period, spanBefore(period)].map((over) => house.ask(readFeelings, { moments, ...over })),
  );
  const customers = (feels: 'delight' | 'pain') => {
    const [current, last] = [now, before].map(
      (one) => one?.feelings.find((found) => found.feels === feels)?.customers ?? 0,
    );
    return { now: current ?? 0, before: last ?? 0 };
  };
  return { delighted: customers('delight'), hurt: customers('pain') };
}

/** What the other features know, by the name of the promise or moment. */
type Found = {
  readonly promises: ReadonlyMap<string, { readonly card: Scorecard; readonly onLine: PromiseOnLine }>;
  readonly moments: ReadonlyMap<string, MomentOnLine>;
};

async function findAll(house: House, asked: SpanAsked, period: Period): Promise<Found> {
  const [whole, promises, now, before] = await Promise.all([
    house.ask(listScorecards, {}),
    Promise.all(byPeriod(house, asked).map((one) => findPromises(house, one))),
    house.ask(listMoments, period),
    house.ask(listMoments, spanBefore(period)),
  ]);
  const wholeOf = new Map(whole.promises.map((summary) => [summary.name, summary]));
  const beforeOf = new Map(before.moments.map((moment) => [moment.name, moment]));
  return {
    promises: new Map(
      promises
        .flat()
        .map(({ card, before: last, period: over }) => [
          card.name,
          { card, onLine: promiseOnLine({ card, before: last, period: over, whole: wholeOf.get(card.name) ?? card }) },
        ]),
    ),
    moments: new Map(now.moments.map((moment) => [moment.name, momentOnLine(moment, beforeOf.get(moment.name))])),
  };
}

type PeriodOfSome = { readonly period: Period; readonly promises: readonly string[] };

/** The promises that are looked at over the same period, together. */
function byPeriod({ blueprint, judgement }: House, asked: SpanAsked): readonly PeriodOfSome[] {
  const withPeriod = blueprint.blueprint.promises.map(({ name, over }) => ({
    name,
    period: spanOf(asked, judgement.asOf, over),
  }));
  return [...Map.groupBy(withPeriod, ({ period: { from, to } }) => `${from} ${to}`).values()].flatMap((some) =>
    some.slice(0, 1).map(({ period }) => ({ period, promises: some.map(({ name }) => name) })),
  );
}

async function findPromises(house: House, { period, promises }: PeriodOfSome) {
  const [now, before] = await Promise.all([
    house.ask(readScorecards, { promises: [...promises], ...period }),
    house.ask(listScorecards, spanBefore(period)),
  ]);
  const beforeOf = new Map(before.promises.map((summary) => [summary.name, summary]));
  return now.promises.map((card) => ({ card, before: beforeOf.get(card.name) ?? card, period }));
}

type Compared = {
  readonly card: Scorecard;
  readonly before: ScorecardSummary;
  readonly whole: ScorecardSummary;
  readonly period: Period;
};

function promiseOnLine({ card, before, whole, period }: Compared): PromiseOnLine {
  const { name, says, target, weight, consistency } = card;
  return {
    name,
    says,
    target,
    weight,
    period,
    now: shareOf(card),
    before: shareOf(before),
    change: changeOf(card, before),
    consistency,
    whole: countsOf(whole),
  };
}

function momentOnLine(
  { name, feels, says, seen, customers }: MomentCounts,
  before: MomentCounts | undefined,
): MomentOnLine {
  return { name, feels, says, seen, customers, before: { seen: before?.seen ?? 0, customers: before?.customers ?? 0 } };
}

function journeyLineOf(journey: JourneyDef, inForce: BlueprintInForce, found: Found): Omit<JourneyLine, 'balance'> {
  const { name, says } = journey;
  const stages = journey.stages.map((stage) => stageOnLine(stage, inForce, found));
  const consistent = journeyIndex(
    stages.flatMap((stage): StageIndex[] =>
      stage.consistency === null
        ? []
        : [{ name: stage.name, index: stage.consistency, weight: weightOf(stage.promises) }],
    ),
  );
  const told = new Set(stages.flatMap(({ promises }) => promises.map((promise) => promise.name)));
  const cards = [...found.promises.values()].map(({ card }) => card).filter((card) => told.has(card.name));
  return {
    name,
    says,
    consistency: consistent.ok ? consistent.index : null,
    weakest: consistent.ok ? consistent.weakest.name : null,
    sentence: sentenceOf({ stages, cards }),
    stages,
  };
}

function stageOnLine(stage: StageDef, { blueprint }: BlueprintInForce, found: Found): StageOnLine {
  const { name, touch, says, owners } = stage;
  const here = blueprint.promises
    .filter((promise) => promise.stage === name)
    .flatMap((def) => promiseFound(def, found));
  const promises = here.map(({ onLine }) => onLine);
  return {
    name,
    touch,
    says,
    owners: owners.map((key) => ({ key, name: blueprint.teams.get(key)?.name ?? key })),
    promises,
    rate: meanOf(promises, ({ now }) => now.rate),
    rateBefore: meanOf(promises, ({ before }) => before.rate),
    target: meanOf(promises, ({ now, target }) => (now.rate === null ? null : target)),
    band: bandOf(here.map(({ card }) => card)),
    consistency: scaled(
      meanOf(promises, ({ consistency }) => (consistency.index === null ? null : consistency.index / 100)),
    ),
    moments: blueprint.moments
      .filter((moment) => moment.stage === name)
      .flatMap((def) => found.moments.get(def.name) ?? []),
  };
}

function promiseFound({ name }: PromiseDef, { promises }: Found) {
  return promises.get(name) ?? [];
}

/** The weighted geometric mean of a share, 0 to 1, over the promises that have it; null where none has. */
function meanOf(promises: readonly PromiseOnLine[], of: (promise: PromiseOnLine) => number | null): number | null {
  const parts = promises.flatMap((promise) => {
    const share = of(promise);
    return share === null ? [] : [{ name: promise.name, index: share * 100, weight: promise.weight }];
  });
  const mean = journeyIndex(parts);
  return mean.ok ? mean.index / 100 : null;
}

function scaled(share: number | null): number | null {
  return share === null ? null : share * 100;
}

function weightOf(promises: readonly PromiseOnLine[]): number {
  return promises.reduce((sum, { weight }) => sum + weight, 0);
}

function shareOf({ due, dueKept, rate, interval }: Counts) {
  return { due, dueKept, rate, interval };
}

function countsOf(summary: ScorecardSummary): Counts {
  const { kept, broken, open, released, late, withoutDeadline } = summary;
  return { kept, broken, open, released, late, withoutDeadline, ...shareOf(summary) };
}
