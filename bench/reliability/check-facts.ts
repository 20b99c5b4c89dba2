import { expectedOf } from './expected.ts';
import type { Found, FoundFact } from './found.ts';
import { repeated } from './repeated.ts';

type Wrongs = Readonly<Record<string, readonly string[]>>;
type Told = ReadonlyMap<string, ReadonlySet<string>>;

/** Holds promises, moments, facts and deliveries against what the events that are there say. */
export function checkFacts(
  found: Found,
  told: Told,
): { readonly wrong: Wrongs; readonly figures: Readonly<Record<string, number>> } {
  const of = (kind: string): readonly FoundFact[] => found.facts.filter((fact) => fact.kind === kind);
  const arrived = new Map(found.events.map(({ id, receivedAt }) => [id, receivedAt]));
  const late = of('promise-broken').map(({ foundAt, at, evidence: [made = ''] }) => {
    return foundAt - Math.max(at, arrived.get(made) ?? at);
  });
  return {
    wrong: {
      ...checkPromises(found),
      ...checkPromiseFacts(found),
      ...checkMoments(found),
      ...checkDeliveries(found, told),
    },
    figures: {
      orders: found.promises.length,
      moments: found.moments.length,
      facts: found.facts.length,
      keptAfterAll: of('promise-kept').filter(({ refersTo }) => refersTo !== null).length,
      momentsToldAnew: of('moment-seen').length - found.moments.length,
      deliveries: [...told.values()].reduce((sum, { size }) => sum + size, 0),
      longestUntilBrokenMs: late.reduce((most, one) => Math.max(most, one), 0),
    },
  };
}

function checkPromises({ events, promises }: Found): Wrongs {
  const expected = expectedOf(events).promises;
  const made = new Map(promises.map(({ of, outcome }) => [of, outcome]));
  return {
    doubledPromises: repeated(promises.map(({ of }) => of)),
    promisesMissing: [...expected.keys()].filter((order) => !made.has(order)),
    promisesOfNothing: [...made.keys()].filter((order) => !expected.has(order)),
    promisesJudgedOtherwise: [...expected].flatMap(([order, outcome]) =>
      made.has(order) && made.get(order) !== outcome ? [`${order} is ${made.get(order)}, should be ${outcome}`] : [],
    ),
  };
}

/** Of each order: made once; the last word as the events say it; and what was told as broken before is set right by name. */
function checkPromiseFacts({ events, facts }: Found): Wrongs {
  const byOrder = Map.groupBy(
    facts.filter(({ kind }) => kind !== 'moment-seen'),
    ({ of }) => of,
  );
  const wrong = { factsMissing: [] as string[], doubledFacts: [] as string[], factsThatContradict: [] as string[] };
  for (const [order, outcome] of expectedOf(events).promises) {
    const told = byOrder.get(order) ?? [];
    const kinds = told.map(({ kind }) => kind);
    if (!kinds.includes('promise-made') || !kinds.includes(`promise-${outcome}`)) wrong.factsMissing.push(order);
    if (repeated(kinds).length > 0) wrong.doubledFacts.push(`${order}: ${kinds.join(', ')}`);
    const broken = told.find(({ kind }) => kind === 'promise-broken');
    const kept = told.find(({ kind }) => kind === 'promise-kept');
    if (broken && kept && (outcome === 'broken' || kept.refersTo !== broken.id))
      wrong.factsThatContradict.push(`${order}: ${kinds.join(', ')}, kept refers to ${kept.refersTo}`);
  }
  return wrong;
}

function checkMoments({ events, moments, facts }: Found): Wrongs {
  const expected = expectedOf(events).moments;
  const seen = new Map(moments.map(({ moment, customer, at }) => [`${moment} ${customer}`, at]));
  const told = facts.filter(({ kind }) => kind === 'moment-seen');
  const toldAt = Map.groupBy(told, ({ name, customer }) => `${name} ${customer}`);
  return {
    doubledMoments: repeated(moments.map(({ moment, customer }) => `${moment} ${customer}`)),
    momentsMissing: [...expected.keys()].filter((key) => !seen.has(key)),
    momentsOfNothing: [...seen.keys()].filter((key) => !expected.has(key)),
    momentsAtAnotherTime: [...expected].flatMap(([key, at]) => (seen.has(key) && seen.get(key) !== at ? [key] : [])),
    momentsNotTold: [...expected].flatMap(([key, at]) =>
      (toldAt.get(key) ?? []).some((fact) => fact.at === at) ? [] : [key],
    ),
    doubledMomentFacts: repeated(
      told.map(({ name, customer, evidence }) => `${name} ${customer} ${evidence.join(' ')}`),
    ),
  };
}

/** Each fact that somebody asked to be told came, under one id of its delivery however often that was sent. */
function checkDeliveries({ facts }: Found, told: Told): Wrongs {
  const known = new Set(facts.map(({ id }) => id));
  return {
    factsNotDelivered: facts.filter(({ kind, id }) => kind !== 'promise-made' && !told.has(id)).map(({ id }) => id),
    deliveriesOfNothing: [...told.keys()].filter((id) => !known.has(id)),
    doubledDeliveries: [...told].filter(([, ids]) => ids.size > 1).map(([id]) => id),
  };
}
