import type { Blueprint } from '@throughline/blueprint';
import type { House } from '#foundation/house.ts';
import { customerEvents } from '../events.ts';
import { episodesOf, handOffsOf } from '../friction/episodes.ts';
import { frictionOfLife } from '../friction/friction-of-life.ts';
import type { CustomerLife } from './contract.ts';
import { type Life, lifeOf } from './life.ts';
import { stageStays } from './stage-stays.ts';
import { entryOf, type Place, spansAcross, timelineOf } from './timeline.ts';

export type LifeAsked = {
  readonly customerKey: string;
  readonly order: 'latest' | 'earliest';
  readonly case?: string | undefined;
  readonly event?: string | undefined;
  readonly limit: number;
  readonly offset: number;
};

const MOST_SPANS = 200;

/** One customer from end to end; a part of the line of time at once. */
export async function readLife(house: House, asked: LifeAsked): Promise<CustomerLife> {
  const { blueprint } = house.blueprint;
  const { asOf } = house.judgement;
  const life = await lifeOf(house, asked.customerKey);
  const { history } = life;
  const handed = handOffsOf(history.steps);
  const episodes = episodesOf(blueprint, life, asOf);
  const { places, spans } = timelineOf(blueprint, life, { handOffs: handed.byEvent, episodes });
  const { part, offset, total } = partOf(places, asked);
  const events = await eventsOf(house, asked.customerKey, part);
  const steps = [...handed.byEvent.values()];
  return {
    asOf,
    timezone: blueprint.timezone,
    times: [...blueprint.properties].flatMap(([name, kind]) => (kind === 'time' ? [name] : [])),
    customer: history.customer,
    ...{ events: history.total, read: history.steps.length, first: history.first, last: history.last },
    promises: countsOf(life),
    open: spans
      .filter(({ outcome }) => outcome === 'open')
      .toSorted((one, other) => (one.due ?? 0) - (other.due ?? 0))
      .slice(0, MOST_SPANS),
    moments: momentsOf(blueprint, life),
    stages: stageStays(blueprint, history.steps),
    handOffs: {
      handOffs: steps.length,
      pingPong: steps.filter(({ isPingPong }) => isPingPong).length,
      revisits: steps.filter(({ isRevisit }) => isRevisit).length,
      cases: handed.cases,
    },
    friction: frictionOfLife(blueprint, episodes, handed.cases),
    total,
    offset,
    spans: spansAcross(spans, part).slice(0, MOST_SPANS),
    entries: part.map((place) => entryOf(place, events)),
  };
}

function partOf(places: readonly Place[], { order, case: only, event, limit, offset }: LifeAsked) {
  const wanted = only === undefined ? places : places.filter((place) => place.case === only);
  const ordered = order === 'latest' ? wanted.toReversed() : wanted;
  const place = event === undefined ? -1 : ordered.findIndex((one) => one.event === event);
  const from = place === -1 ? offset : place - (place % limit);
  return { part: ordered.slice(from, from + limit), offset: from, total: ordered.length };
}

async function eventsOf(house: House, customerKey: string, part: readonly Place[]) {
  const ids = part.flatMap(({ event }) => event ?? []);
  const { events } = await customerEvents(house, { customerKey, ids, limit: Math.max(1, ids.length), offset: 0 });
  return new Map(events.map((event) => [event.id, event]));
}

function countsOf({ promises }: Life): CustomerLife['promises'] {
  const of = (outcome: string) => promises.filter((one) => one.outcome === outcome).length;
  const late = promises.filter((one) => one.late).length;
  return { kept: of('kept'), broken: of('broken'), late, open: of('open'), released: of('released') };
}

function momentsOf({ moments }: Blueprint, life: Life): CustomerLife['moments'] {
  return moments.flatMap(({ name, feels, says }) => {
    const seen = life.moments.filter(({ moment }) => moment === name).length;
    return seen === 0 ? [] : [{ moment: name, feels, says, seen }];
  });
}
