import type { Blueprint, EventMatch, StageDef } from '@throughline/blueprint';
import { type Fragment, fieldsUnder, identifier, join, keys, sql, statement, whole } from '@throughline/blueprint/sql';
import type { Ground } from '#foundation/house.ts';

/** The latest so many events of a customer are read; nobody who is one person has more. */
export const MOST_EVENTS = 20_000;

/** One event of a life, as far as its course is concerned. */
export type Step = {
  readonly id: string;
  readonly at: number;
  readonly event: string;
  readonly case: string | null;
  /** By the blueprint's key. */
  readonly team: string | null;
  /** The stages into which it puts the customer. */
  readonly stages: readonly string[];
  /** The customer turns to us: see `contactsOf`. */
  readonly isContact: boolean;
};

export type History = {
  readonly customer: string | null;
  /** Events in all, whether read or not. */
  readonly total: number;
  readonly first: number | null;
  readonly last: number | null;
  /** In order of time. */
  readonly steps: readonly Step[];
};

/** The course of one life up to the time of judging. */
export async function historyOf(ground: Ground, customerKey: string): Promise<History> {
  const { blueprint } = ground.blueprint;
  const from = sql`events WHERE customer_key = ${{ type: 'UInt64', value: customerKey }}
  AND at <= fromUnixTimestamp64Milli(${whole(ground.judgement.asOf)}, 'UTC')`;
  const [extents, rows] = await Promise.all([
    ground.events.ask<Extent>(
      statement(sql`SELECT any(customer) AS who, count() AS total, toUnixTimestamp64Milli(min(at)) AS since,
  toUnixTimestamp64Milli(max(at)) AS until FROM ${from}`),
    ),
    ground.events.ask<Row>(
      statement(sql`
SELECT ${stepColumns(blueprint)}
FROM ${from}
ORDER BY at DESC, id DESC
LIMIT ${whole(MOST_EVENTS)}`),
    ),
  ]);
  const [extent] = extents;
  const total = Number(extent?.total ?? 0);
  return {
    customer: total === 0 ? null : (extent?.who ?? null),
    total,
    first: total === 0 ? null : Number(extent?.since),
    last: total === 0 ? null : Number(extent?.until),
    steps: rows.map((row) => stepOf(row, stagesSeen(blueprint))).toReversed(),
  };
}

/** The courses of several lives up to the time of judging, by the keys of the customers. */
export async function historiesOf(ground: Ground, customerKeys: readonly string[]): Promise<Map<string, History>> {
  const { blueprint } = ground.blueprint;
  const stages = stagesSeen(blueprint);
  const rows = await ground.events.ask<Row & { readonly whose: string; readonly who: string }>(
    statement(sql`
SELECT toString(customer_key) AS whose, customer AS who, ${stepColumns(blueprint)}
FROM events
WHERE customer_key IN ${keys(customerKeys)} AND at <= fromUnixTimestamp64Milli(${whole(ground.judgement.asOf)}, 'UTC')
ORDER BY customer_key, at DESC, id DESC
LIMIT ${whole(MOST_EVENTS)} BY customer_key`),
  );
  const lives = Map.groupBy(rows, ({ whose }) => whose);
  return new Map(
    [...lives].map(([key, own]) => {
      const steps = own.map((row) => stepOf(row, stages)).toReversed();
      const [first, last] = [steps[0]?.at ?? null, steps.at(-1)?.at ?? null];
      return [key, { customer: own[0]?.who ?? null, total: steps.length, first, last, steps }];
    }),
  );
}

/** What is read of an event, as `Row` holds it. */
function stepColumns(blueprint: Blueprint): Fragment {
  const fields = fieldsUnder(blueprint);
  const puts = stagesSeen(blueprint).map(({ seen }, index) => sql`if(${anyOf(seen, fields)}, ${whole(index)}, -1)`);
  return sql`toString(id) AS key, toUnixTimestamp64Milli(at) AS happened, event AS what, ${identifier('case')} AS in_case, ${fields.team} AS by_team,
  ${puts.length === 0 ? sql`emptyArrayInt64()` : sql`arrayFilter(stage -> stage >= 0, [${join(puts, ', ')}])`} AS puts,
  ${anyOf(contactsOf(blueprint), fields)} AS is_contact`;
}

/** Stages that events put a customer in. */
export function stagesSeen({ journeys }: Blueprint): readonly StageDef[] {
  return journeys.flatMap(({ stages }) => stages).filter(({ seen }) => seen.length > 0);
}

/** The customer's contacts: the events of which a moment of pain counts several. */
export function contactsOf({ moments }: Blueprint): readonly EventMatch[] {
  return moments.flatMap(({ feels, seen }) => (feels === 'pain' && seen.form === 'times' ? [seen.event] : []));
}

/** Whether an event is one of these. */
export function anyOf(matches: readonly EventMatch[], { matches: holds }: ReturnType<typeof fieldsUnder>): Fragment {
  return matches.length === 0 ? sql`0` : sql`(${join(matches.map(holds), ' OR ')})`;
}

type Extent = { readonly who: string } & Readonly<Record<'total' | 'since' | 'until', number | string>>;
type Row = Readonly<Record<'key' | 'happened' | 'what' | 'in_case' | 'by_team', string>> & {
  readonly puts: readonly (number | string)[];
  readonly is_contact: number | boolean;
};

function stepOf({ key, happened, what, in_case, by_team, puts, is_contact }: Row, stages: readonly StageDef[]): Step {
  return {
    id: key,
    at: Number(happened),
    event: what,
    case: in_case || null,
    team: by_team || null,
    stages: puts.flatMap((index) => stages[Number(index)]?.name ?? []),
    isContact: Boolean(is_contact),
  };
}
