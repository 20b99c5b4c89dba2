import { sql, type Transaction } from 'kysely';
import type { AlertTables } from '../records/alert-tables.ts';
import type { About } from '../told/message.ts';
import type { News } from './news.ts';

/** How often something was found along one route. */
export type GatheredRoute = {
  readonly kind: About['kind'];
  readonly name: string;
  readonly team: string | null;
  readonly channel: string | null;
  readonly count: number;
  readonly first: number;
  readonly last: number;
};

/** News counted by what they are about and by route. */
export function countedByRoute(news: readonly News[]): readonly GatheredRoute[] {
  const groups = Map.groupBy(news, ({ kind, fact: { name, team, channel } }) =>
    JSON.stringify([kind, name, team, channel]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { name, team, channel } = first.fact;
    const times = group.map(({ fact }) => fact.at);
    const span = { first: Math.min(...times), last: Math.max(...times) };
    return [{ kind: first.kind, name, team: team || null, channel: channel || null, count: group.length, ...span }];
  });
}

/** Adds to the counts that wait for the next message of an endpoint. */
export async function gather(
  tables: Transaction<AlertTables>,
  endpoint: string,
  routes: readonly GatheredRoute[],
): Promise<void> {
  if (routes.length === 0) return;
  const rows = routes.map(({ kind, name, team, channel, count, first, last }) => ({
    ...{ kind, name, count },
    endpoint_id: endpoint,
    team: team ?? '',
    channel: channel ?? '',
    first_at: new Date(first),
    last_at: new Date(last),
  }));
  await tables
    .insertInto('alert_gathered')
    .values(rows)
    .onConflict((same) =>
      same.columns(['endpoint_id', 'kind', 'name', 'team', 'channel']).doUpdateSet({
        count: sql`alert_gathered.count + excluded.count`,
        first_at: sql`least(alert_gathered.first_at, excluded.first_at)`,
        last_at: sql`greatest(alert_gathered.last_at, excluded.last_at)`,
      }),
    )
    .execute();
}

type Subject = { readonly kind: string; readonly name: string };

/** Takes the counts of these promises and moments away, to be told. */
export async function takeGathered(
  tables: Transaction<AlertTables>,
  endpoint: string,
  subjects: readonly Subject[],
): Promise<readonly GatheredRoute[]> {
  const rows = await tables
    .deleteFrom('alert_gathered')
    .where('endpoint_id', '=', endpoint)
    .where(({ or, and }) => or(subjects.map(({ kind, name }) => and({ kind: kind as GatheredRoute['kind'], name }))))
    .returningAll()
    .execute();
  return rows.map(({ kind, name, team, channel, count, first_at, last_at }) => ({
    kind: kind as GatheredRoute['kind'],
    name,
    team: team === '' ? null : team,
    channel: channel === '' ? null : channel,
    count,
    first: first_at.getTime(),
    last: last_at.getTime(),
  }));
}
