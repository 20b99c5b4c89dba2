import { type Identifier, isBlocked } from '@throughline/arrivals';
import { identity } from '#features/arrivals/contract.ts';
import type { House } from '#foundation/house.ts';
import { tablesOf } from '../stores/tables-of.ts';
import { identifierText, nameOf } from './identifier-text.ts';

/** One person, under all that names them. */
export type Person = {
  /** As `identifierText` writes them. */
  readonly ids: readonly string[];
  /** Under which events have or had them. */
  readonly names: readonly string[];
  /** The keys of these names, as decimal text. */
  readonly keys: readonly string[];
  /** The ids of the edges between their identifiers. */
  readonly edges: readonly string[];
};

type Known = { readonly [Name in keyof Person]: Set<string> };

/** All that is known of a person by names or ids of theirs. */
export async function personOf(house: House, from: Pick<Person, 'ids' | 'names'>): Promise<Person> {
  const names = new Set([...from.names, ...from.ids.map(nameOf)]);
  const known: Known = { ids: new Set(from.ids), names, keys: new Set(), edges: new Set() };
  for (let next = await keysOf(house, known); next.length > 0; next = await keysOf(house, known)) {
    for (const key of next) await learn(house, key, known);
    for (const id of known.ids) names.add(nameOf(id));
  }
  return { ids: [...known.ids], names: [...names], keys: [...known.keys], edges: [...known.edges] };
}

async function learn(house: House, customerKey: string, known: Known): Promise<void> {
  known.keys.add(customerKey);
  const { customer, ids, edges } = await house.ask(identity, { customerKey });
  const joined = edges.filter(({ state }) => state === 'applied').flatMap(({ from, to }) => [from, to]);
  for (const id of [...ids, ...joined].filter(isOfAPerson)) known.ids.add(identifierText(id));
  for (const { id } of edges) known.edges.add(id);
  if (customer !== null) known.names.add(customer);
}

/** An account is many people, and a value that stands for nobody is none. */
function isOfAPerson(id: Identifier): boolean {
  return id.kind !== 'account' && !isBlocked(id);
}

/** The keys, not known yet, of the names, and of whoever events with one of the identifiers lie under. */
async function keysOf({ events }: House, { names, ids, keys }: Known): Promise<readonly string[]> {
  const [found] = await events.ask<{ keys: string[] }>({
    sql: 'SELECT arrayMap(name -> toString(sipHash64(name)), {names:Array(String)}) AS keys',
    values: { names: [...names] },
  });
  const lying = (await tablesOf(events)).has('arrivals')
    ? await events.ask<{ key: string }>({
        sql: `SELECT DISTINCT toString(customer_key) AS key FROM arrivals FINAL WHERE hasAny(
  arrayMap(id -> concat(id.1, ':', if(id.1 = 'email', lowerUTF8(trim(id.2)), trim(id.2))), ids), {ids:Array(String)})`,
        values: { ids: [...ids] },
      })
    : [];
  return [...new Set([...(found?.keys ?? []), ...lying.map(({ key }) => key)])].filter((key) => !keys.has(key));
}
