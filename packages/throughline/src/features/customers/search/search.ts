import { keys, sql, statement, text, whole } from '@throughline/blueprint/sql';
import type { Ground } from '#foundation/house.ts';
import type { FoundCustomer } from './contract.ts';

type Asked = { readonly text: string; readonly limit: number };
type Answer = { customers: FoundCustomer[]; more: boolean };

/** Customers by the beginning of a name. What is read grows with what is found, not with how many customers there are. */
export async function customersNamed(ground: Ground, { text: asked, limit }: Asked): Promise<Answer> {
  const [entire, beginning] = await Promise.all([
    names(ground, sql`folded = lowerUTF8(${text(asked)})`, limit + 1),
    names(ground, sql`startsWith(folded, lowerUTF8(${text(asked)}))`, limit + 1),
  ]);
  const exact = new Set(entire.map(({ key }) => key));
  const found = [...entire, ...beginning.filter(({ key }) => !exact.has(key))];
  const extents = await extentsOf(
    ground,
    found.map(({ key }) => key),
  );
  const customers = found.flatMap(({ key, kind, name }): FoundCustomer[] => {
    const extent = extents.get(key);
    return extent ? [{ ...extent, customerKey: key, known: { kind, name }, exact: exact.has(key) }] : [];
  });
  return { customers: customers.slice(0, limit), more: customers.length > limit };
}

type Name = { readonly key: string; readonly kind: 'customer' | 'case'; readonly name: string };

/** In the order of the table, so that the engine stops as soon as there are enough. */
function names({ events }: Ground, condition: ReturnType<typeof sql>, limit: number): Promise<readonly Name[]> {
  return events.ask<Name>(
    statement(sql`
SELECT toString(customer_key) AS key, toString(kind) AS kind, name
FROM customer_names
WHERE ${condition}
ORDER BY folded, customer_names.kind, customer_key
LIMIT 1 BY customer_key
LIMIT ${whole(limit)}`),
  );
}

type Extent = Pick<FoundCustomer, 'customer' | 'events' | 'first' | 'last'>;

/** Nobody is found who has done nothing up to the time of judging. */
async function extentsOf(
  { events, judgement }: Ground,
  customers: readonly string[],
): Promise<ReadonlyMap<string, Extent>> {
  const rows = await events.ask<Row>(
    statement(sql`
SELECT toString(customer_key) AS key, any(customer) AS who, count() AS so_many,
  toUnixTimestamp64Milli(min(at)) AS since, toUnixTimestamp64Milli(max(at)) AS until
FROM events
WHERE customer_key IN ${keys(customers)} AND at <= fromUnixTimestamp64Milli(${whole(judgement.asOf)}, 'UTC')
GROUP BY customer_key`),
  );
  return new Map(
    rows.map(({ key, who, so_many, since, until }) => [
      key,
      { customer: who, events: Number(so_many), first: Number(since), last: Number(until) },
    ]),
  );
}

type Row = Readonly<Record<'key' | 'who', string>> & Readonly<Record<'so_many' | 'since' | 'until', number | string>>;
