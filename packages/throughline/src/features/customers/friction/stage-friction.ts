import type { EventMatch, StageDef } from '@throughline/blueprint';
import { fieldsUnder, sql, statement, whole } from '@throughline/blueprint/sql';
import { frictionWeights } from '@throughline/measures';
import { Fault } from '#foundation/fault.ts';
import type { Ground, House } from '#foundation/house.ts';
import { type Span, type SpanAsked, spanOf } from '#foundation/period.ts';
import { anyOf } from '../life/history.ts';
import { livesOf } from '../life/life.ts';
import type { EpisodeOfCustomer, StageFriction } from './contract.ts';
import { episodesWithSteps, handOffsOf } from './episodes.ts';
import { missing, spreadOf } from './friction-of-life.ts';

/** So many customers are read at most. */
const MOST_CUSTOMERS = 5_000;
/** So many lives are held at once. */
const PAGE = 1000;

type Asked = SpanAsked & {
  readonly stage: string;
  readonly least?: number | undefined;
  readonly most?: number | undefined;
  readonly limit: number;
  readonly offset: number;
};

/**
 * The friction of the episodes of which an event in the period is one of the stage, each weighed whole and as of the time of
 * judging. The lives are read; of more customers than can be read, those are taken whose hashed names come first.
 *
 * Errors: a `Fault` "not-found" for an unknown stage, "bad-input" for a period that ends before it begins.
 */
export async function stageFriction(house: House, asked: Asked): Promise<StageFriction> {
  const { least = 0, most = 100, limit, offset } = asked;
  const { blueprint } = house.blueprint;
  const stage = demandStage(house, asked.stage);
  const period = spanOf(asked, house.judgement.asOf);
  const matches = eventsOf(house, stage);
  const there = matches.length === 0 ? { customers: 0, met: [] } : await whoWasThere(house, matches, period);
  const { episodes, cases } = await episodesThere(house, there.met);
  const rows = episodes
    .filter(({ index }) => index >= least && index <= most)
    .toSorted((one, other) => other.units - one.units || other.to - one.to);
  return {
    asOf: house.judgement.asOf,
    timezone: blueprint.timezone,
    period,
    says: stage.says,
    known: matches.length > 0,
    customers: there.customers,
    read: there.met.length,
    ...spreadOf(episodes),
    weights: { ...frictionWeights },
    notMeasured: missing(blueprint, cases),
    total: rows.length,
    rows: rows.slice(offset, offset + limit),
  };
}

function demandStage({ blueprint }: Ground, name: string): StageDef {
  const stages = blueprint.blueprint.journeys.flatMap((journey) => journey.stages);
  const found = stages.find((stage) => stage.name === name);
  if (found) return found;
  throw new Fault('not-found', `The blueprint has no stage "${name}".`, {
    hint: `It has: ${stages.map((stage) => stage.name).join(', ')}.`,
  });
}

/** The events that put a customer in the stage; where the blueprint names none, those that make and end its promises. */
function eventsOf({ blueprint }: Ground, { name, seen }: StageDef): readonly EventMatch[] {
  if (seen.length > 0) return seen;
  const promises = blueprint.blueprint.promises.filter(({ stage }) => stage === name);
  return promises.flatMap(({ made, form }) => (form.form === 'judged' ? [made] : [made, form.by]));
}

type Met = { readonly key: string; readonly events: readonly string[] };

async function whoWasThere(
  ground: Ground,
  matches: readonly EventMatch[],
  { from, to }: Span,
): Promise<{ readonly customers: number; readonly met: readonly Met[] }> {
  const until = Math.min(to, ground.judgement.asOf + 1);
  const rows = await ground.events.ask<Met & { readonly total: number | string }>(
    statement(sql`
SELECT toString(customer_key) AS key, groupArray(toString(id)) AS events, count() OVER () AS total
FROM events
WHERE at >= fromUnixTimestamp64Milli(${whole(from)}, 'UTC') AND at < fromUnixTimestamp64Milli(${whole(until)}, 'UTC')
  AND ${anyOf(matches, fieldsUnder(ground.blueprint.blueprint))}
GROUP BY customer_key
ORDER BY customer_key
LIMIT ${whole(MOST_CUSTOMERS)}`),
  );
  return { customers: Number(rows[0]?.total ?? 0), met: rows.map(({ key, events }) => ({ key, events })) };
}

type Read = { readonly episodes: readonly EpisodeOfCustomer[]; readonly cases: number };

async function episodesThere(house: House, met: readonly Met[]): Promise<Read> {
  const here = new Set(met.flatMap(({ events }) => events));
  const pages = Array.from({ length: Math.ceil(met.length / PAGE) }, (_, page) =>
    met.slice(page * PAGE, (page + 1) * PAGE).map(({ key }) => key),
  );
  const episodes: EpisodeOfCustomer[] = [];
  let cases = 0;
  for (const keys of pages) {
    for (const { key, life } of await livesOf(house, keys)) {
      cases += handOffsOf(life.history.steps).cases;
      const parted = episodesWithSteps(house.blueprint.blueprint, life, house.judgement.asOf);
      const then = parted.filter(({ steps }) => steps.some(({ id }) => here.has(id)));
      const who = { customer: life.history.customer ?? '', customerKey: key };
      episodes.push(...then.map(({ episode: { parts: _, ...episode } }) => ({ ...who, ...episode })));
    }
  }
  return { episodes, cases };
}
