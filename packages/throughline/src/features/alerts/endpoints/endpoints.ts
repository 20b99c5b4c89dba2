import { sql } from 'kysely';
import { Fault } from '#foundation/fault.ts';
import type { House } from '#foundation/house.ts';
import type { Endpoint, EndpointKind, EndpointWish } from '../contract.ts';
import type { AlertTables } from '../records/alert-tables.ts';
import { demandReachable, shownAddress } from './destination.ts';
import { newSecret, ROTATION_MS } from './secret.ts';

export const tablesOf = (house: House) => house.records.tables<AlertTables>();

/** In the order in which they were made. */
export async function endpoints(house: House): Promise<Endpoint[]> {
  const rows = await tablesOf(house)
    .selectFrom('alert_endpoint as endpoint')
    .selectAll()
    .select([
      sql<number>`(select count(*) from alert_delivery where endpoint_id = endpoint.id and state = 'waiting')`.as(
        'waiting',
      ),
      sql<number>`(select coalesce(sum(count), 0) from alert_gathered where endpoint_id = endpoint.id)`.as('gathered'),
    ])
    .orderBy('made_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    goesTo: shownAddress(row),
    language: row.language,
    tells: [...row.tells],
    names: [...row.names],
    stages: [...row.stages],
    digestMinutes: row.digest_minutes,
    perDay: row.per_day,
    offSince: row.off_since?.getTime() ?? null,
    offWhy: row.off_why,
    lastDelivered: row.last_delivered_at?.getTime() ?? null,
    waiting: Number(row.waiting),
    gathered: Number(row.gathered),
  }));
}

/** Programs want each fact, people want to be disturbed seldom. */
const usual: Readonly<Record<'webhook' | 'people', { digestMinutes: number; perDay: number | null }>> = {
  webhook: { digestMinutes: 0, perDay: null },
  people: { digestMinutes: 60, perDay: 20 },
};

/** Only what is found from now on goes there. Errors: see `demandReachable`. */
export async function addedEndpoint(
  house: House,
  wish: EndpointWish,
  now: number,
): Promise<{ id: string; secret: string | null }> {
  await demandReachable(house, wish);
  const { kind, name, address, language, tells, names, stages } = wish;
  const { digestMinutes, perDay } = usual[kind === 'webhook' ? 'webhook' : 'people'];
  const secret = kind === 'webhook' ? newSecret() : null;
  const { id } = await tablesOf(house)
    .insertInto('alert_endpoint')
    .values({
      ...{ kind, name, address, language, tells, names, stages, secret },
      ...{
        digest_minutes: wish.digestMinutes ?? digestMinutes,
        per_day: wish.perDay === undefined ? perDay : wish.perDay,
      },
      made_at: new Date(now),
    } as never)
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, secret };
}

/** Errors: a `Fault` "not-found" where there is none of that id. */
export async function removedEndpoint(house: House, id: string): Promise<void> {
  const { numDeletedRows } = await tablesOf(house).deleteFrom('alert_endpoint').where('id', '=', id).executeTakeFirst();
  if (numDeletedRows === 0n) throw noSuchEndpoint();
}

/** Errors: a `Fault` "not-found", and "not-as-asked" for a kind that is not signed. */
export async function rotatedSecret(house: House, id: string, now: number): Promise<string> {
  const { kind, secret: former } = await demandEndpoint(house, id);
  if (former === null) throw notSigned(kind);
  const secret = newSecret();
  await tablesOf(house)
    .updateTable('alert_endpoint')
    .set({ secret, former_secret: former, former_until: new Date(now + ROTATION_MS) })
    .where('id', '=', id)
    .execute();
  return secret;
}

export async function demandEndpoint(house: House, id: string) {
  const found = await tablesOf(house).selectFrom('alert_endpoint').selectAll().where('id', '=', id).executeTakeFirst();
  if (found) return found;
  throw noSuchEndpoint();
}

function noSuchEndpoint(): Fault {
  return new Fault('not-found', 'No alerts go to an endpoint of that id.', {
    hint: 'Read the list anew: somebody may have removed it.',
  });
}

function notSigned(kind: EndpointKind): Fault {
  return new Fault('not-as-asked', `What goes to ${kind} is not signed.`, { hint: 'Only webhooks have a secret.' });
}
