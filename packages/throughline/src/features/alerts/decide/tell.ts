import { isoOf, toldFact } from '../told/about.ts';
import { digestOf } from '../told/digest.ts';
import { countedByRoute, gather } from './gathered.ts';
import { makeDelivery } from './make-delivery.ts';
import type { News } from './news.ts';
import type { Pace, Subject } from './pace.ts';

/**
 * Tells an endpoint of new facts: the first of a promise at once, together with what was found in the same moment; what
 * follows while the window is open is gathered, and so is what the messages of the day have no room for.
 */
export async function tell(pace: Pace, news: readonly News[]): Promise<void> {
  const open = await openWindows(pace);
  const groups = Map.groupBy(news, keyOf);
  for (const [key, group] of groups) {
    if (open.has(key)) await gather(pace.tables, pace.endpoint.id, countedByRoute(group));
    else if (pace.endpoint.digest_minutes === 0) await tellEach(pace, group);
    else await tellAsOne(pace, group);
  }
}

function keyOf({ kind, fact }: News): string {
  return `${kind} ${fact.name}`;
}

async function openWindows({ tables, endpoint }: Pace): Promise<ReadonlySet<string>> {
  const rows = await tables
    .selectFrom('alert_window')
    .select(['kind', 'name'])
    .where('endpoint_id', '=', endpoint.id)
    .execute();
  return new Set(rows.map(({ kind, name }) => `${kind} ${name}`));
}

async function tellEach(pace: Pace, news: readonly News[]): Promise<void> {
  for (const [place, one] of news.entries()) {
    if (!pace.mayTell()) return gatherForDay(pace, news.slice(place));
    await tellOne(pace, one);
  }
}

async function tellAsOne(pace: Pace, news: readonly News[]): Promise<void> {
  const [first] = news;
  if (first === undefined) return;
  if (!pace.mayTell()) return gatherForDay(pace, news);
  if (news.length === 1) await tellOne(pace, first);
  else {
    const { tables, house, endpoint, now } = pace;
    const data = digestOf(house, 'same', countedByRoute(news));
    await makeDelivery(tables, {
      ...{ endpoint: endpoint.id, about: first.fact.name, facts: news.length, counts: true, now },
      of: ['digest', first.fact.id],
      message: { type: 'throughline.digest', timestamp: isoOf(now), data },
    });
  }
  await pace.openWindow(subjectOf(first), 'same');
}

async function tellOne({ tables, house, endpoint, now }: Pace, { kind, fact }: News): Promise<void> {
  const data = toldFact(house, kind, fact);
  await makeDelivery(tables, {
    ...{ endpoint: endpoint.id, about: fact.name, facts: 1, customer: fact.customerKey, counts: true, now },
    of: ['fact', fact.id],
    message: { type: `throughline.${kind}`, timestamp: isoOf(fact.foundAt), data },
  });
}

function subjectOf({ kind, fact }: News): Subject {
  return { kind, name: fact.name };
}

async function gatherForDay(pace: Pace, news: readonly News[]): Promise<void> {
  await gather(pace.tables, pace.endpoint.id, countedByRoute(news));
  for (const group of Map.groupBy(news, keyOf).values()) {
    const [first] = group;
    if (first) await pace.openWindow(subjectOf(first), 'spent');
  }
}
