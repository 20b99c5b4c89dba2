import type { PropertyKind } from '@throughline/blueprint';
import { identifier, join, keys, propertyColumn, sql, statement, whole } from '@throughline/blueprint/sql';
import type { Ground } from '#foundation/house.ts';
import type { CustomerEventRow } from './contract.ts';

export type EventsAsked = {
  readonly customerKey: string;
  readonly ids?: readonly string[] | undefined;
  readonly limit: number;
  readonly offset: number;
};

export type CustomerEvents = { customer: string | null; total: number; events: CustomerEventRow[] };

/** The events of one customer in order of time, or those of them that are named; never any after the time of judging. */
export async function customerEvents(ground: Ground, asked: EventsAsked): Promise<CustomerEvents> {
  const properties = [...ground.blueprint.blueprint.properties];
  const whose = sql`events WHERE customer_key = ${{ type: 'UInt64', value: asked.customerKey }}
  AND at <= fromUnixTimestamp64Milli(${whole(ground.judgement.asOf)}, 'UTC')`;
  const from = asked.ids === undefined ? whose : sql`${whose} AND id IN ${keys(asked.ids)}`;
  const [counted, rows] = await Promise.all([
    ground.events.ask<{ readonly total: string; readonly who: string }>(
      statement(sql`SELECT count() AS total, any(customer) AS who FROM ${from}`),
    ),
    ground.events.ask<Row>(
      statement(sql`
SELECT toString(id) AS event_id, toUnixTimestamp64Milli(at) AS happened, event, source, ${identifier('case')} AS in_case, team, channel, rating, value, text,
  ${propertiesOf(properties)} AS properties
FROM ${from}
ORDER BY at, id
LIMIT ${whole(asked.limit)} OFFSET ${whole(asked.offset)}`),
    ),
  ]);
  const teamOf = teamNames(ground);
  return {
    customer: counted[0]?.who || null,
    total: Number(counted[0]?.total ?? 0),
    events: rows.map((row) => ({ ...eventOf(row, properties), team: teamOf(row.team) })),
  };
}

/** Names a team by its key where the blueprint knows the raw value, as every figure does. */
function teamNames({ blueprint }: Ground): (raw: string) => string | null {
  const keyOf = new Map(
    [...blueprint.blueprint.teams.values()].flatMap(({ key, matches }) => matches.map((raw) => [raw, key] as const)),
  );
  return (raw) => keyOf.get(raw) ?? (raw || null);
}

type Property = readonly [name: string, kind: PropertyKind];

/** The properties as a list of texts, missing ones null, in the order given. */
function propertiesOf(properties: readonly Property[]) {
  if (properties.length === 0) return sql`emptyArrayString()`;
  const values = properties.map(([name, kind]) => {
    const column = identifier(propertyColumn(name, kind));
    if (kind === 'time') return sql`toString(toUnixTimestamp64Milli(${column}))`;
    return kind === 'number' ? sql`toString(${column})` : sql`nullIf(toString(${column}), '')`;
  });
  return sql`[${join(values, ', ')}]`;
}

type Row = {
  readonly event_id: string;
  readonly happened: string;
  readonly event: string;
  readonly source: string;
  readonly in_case: string;
  readonly team: string;
  readonly channel: string;
  readonly rating: number | null;
  readonly value: number | null;
  readonly text: string;
  readonly properties: readonly (string | null)[];
};

function eventOf(row: Row, properties: readonly Property[]): Omit<CustomerEventRow, 'team'> {
  return {
    id: row.event_id,
    at: Number(row.happened),
    event: row.event,
    source: row.source,
    case: row.in_case || null,
    channel: row.channel || null,
    rating: row.rating,
    value: row.value,
    text: row.text || null,
    properties: Object.fromEntries(properties.map(([name, kind], at) => [name, propertyOf(row.properties[at], kind)])),
  };
}

function propertyOf(written: string | null | undefined, kind: PropertyKind): string | number | null {
  if (written === null || written === undefined) return null;
  return kind === 'text' ? written : Number(written);
}
