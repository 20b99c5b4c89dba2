import type { PromiseDef } from '@throughline/blueprint';
import { consistency } from '@throughline/measures';
import type { Ground } from '#foundation/house.ts';
import type {
  ConsistencyFigures,
  Counts,
  RouteShare,
  Scorecard,
  ScorecardFilter,
  ScorecardSummary,
  TimeToKept,
} from './contract.ts';
import { controlOf } from './control.ts';
import { demandPromise } from './known-promise.ts';
import type { Narrowing } from './narrowing.ts';
import { keptShareOf, type Tally, tally } from './tally.ts';
import { NEVER_KEPT, timesToKept } from './time-to-kept.ts';

export type ScorecardsFilter = Partial<ScorecardFilter> & {
  /** Names of promises; all of the blueprint when left out. */
  readonly promises?: readonly string[] | undefined;
};

/**
 * Every measure of the promises of the blueprint, in its order.
 *
 * Errors: a `Fault` "not-found" for a name that the blueprint does not have.
 */
export async function scorecards(ground: Ground, filter: ScorecardsFilter): Promise<Scorecard[]> {
  const promises = promisesAsked(ground, filter);
  const narrowing: Narrowing = { ...filter, promises: promises.map(({ name }) => name) };
  const [whole, routes, values, months, weeks, times] = await Promise.all([
    tally(ground, narrowing, 'whole'),
    tally(ground, narrowing, 'route'),
    tally(ground, narrowing, 'each-route-value'),
    tally(ground, narrowing, 'month'),
    tally(ground, narrowing, 'week'),
    timesToKept(ground, narrowing),
  ]);
  return promises.map((def) =>
    scorecardOf(def, {
      whole: partsOf(def, whole),
      routes: partsOf(def, routes),
      values: partsOf(def, values),
      months: partsOf(def, months),
      weeks: partsOf(def, weeks),
      times: times.get(def.name),
    }),
  );
}

/** The counts of the promises of the blueprint, in its order. Errors: as `scorecards`. */
export async function summaries(ground: Ground, filter: ScorecardsFilter): Promise<ScorecardSummary[]> {
  const promises = promisesAsked(ground, filter);
  const whole = await tally(ground, { ...filter, promises: promises.map(({ name }) => name) }, 'whole');
  return promises.map((def) => summaryOf(def, partsOf(def, whole)));
}

function promisesAsked(ground: Ground, { promises }: ScorecardsFilter): readonly PromiseDef[] {
  if (promises === undefined) return ground.blueprint.blueprint.promises;
  return promises.map((name) => demandPromise(ground, name));
}

/** The key under which a blueprint compares routes: the field's name. */
export function routeKeys({ compare }: PromiseDef): string[] {
  return compare.map(({ name }) => name);
}

type Parts = {
  readonly whole: readonly Tally[];
  readonly routes: readonly Tally[];
  readonly values: readonly Tally[];
  readonly months: readonly Tally[];
  readonly weeks: readonly Tally[];
  readonly times: TimeToKept | undefined;
};

function scorecardOf(def: PromiseDef, { whole, routes, values, months, weeks, times }: Parts): Scorecard {
  const byWeek = weeks.filter(anyFellDue).map(({ key, counts }) => ({ week: key, ...shareOf(counts) }));
  return {
    ...summaryOf(def, whole),
    consistency: consistencyOf(def, routes),
    byRoute: byRouteOf(def, values),
    byMonth: months.filter(anyFellDue).map(({ key, counts }) => ({ month: key, ...shareOf(counts) })),
    byWeek,
    control: controlOf(byWeek),
    timeToKept: times ?? NEVER_KEPT,
  };
}

function summaryOf(def: PromiseDef, [found]: readonly Tally[]): ScorecardSummary {
  const { name, stage, says, weight } = def;
  return {
    name,
    stage,
    says,
    target: def.target ?? null,
    weight,
    serves: [...def.serves],
    compare: routeKeys(def),
    ...(found?.counts ?? NOTHING),
  };
}

/** A row for every value of every compare key with which a promise was made, keys in the order of the blueprint, the busiest value first. */
function byRouteOf(def: PromiseDef, values: readonly Tally[]): RouteShare[] {
  return routeKeys(def).flatMap((key) =>
    values
      .filter((part) => part.key === key && anyMade(part))
      .map(({ value, counts }) => ({ route: { [key]: value === '' ? null : value }, ...shareOf(counts) })),
  );
}

/** Over the full combination of the compare keys; nothing to say where the promise compares nothing. */
function consistencyOf({ compare }: PromiseDef, routes: readonly Tally[]): ConsistencyFigures {
  const found = consistency(
    new Map(routes.map(({ value, counts: { due, dueKept } }) => [value, { kept: dueKept, n: due }])),
  );
  if (compare.length === 0 || !found.ok) return { index: null, level: null, luck: null, randomness: null };
  const { index, level, luck, randomness } = found;
  return { index, level, luck, randomness };
}

const NOTHING: Counts = { kept: 0, broken: 0, open: 0, released: 0, late: 0, withoutDeadline: 0, ...keptShareOf(0, 0) };

function partsOf({ name }: PromiseDef, tallies: readonly Tally[]): readonly Tally[] {
  return tallies.filter(({ promise }) => promise === name);
}

function anyMade({ counts: { kept, broken, open, released } }: Tally): boolean {
  return kept + broken + open + released > 0;
}

function anyFellDue({ counts }: Tally): boolean {
  return counts.due > 0;
}

function shareOf({ due, dueKept, rate, interval }: Counts) {
  return { due, dueKept, rate, interval };
}
