import { Fault } from '#foundation/fault.ts';
import type { House } from '#foundation/house.ts';
import type { Delivery, DeliveryState } from '../contract.ts';
import { demandEndpoint, tablesOf } from '../endpoints/endpoints.ts';

type Asked = {
  readonly endpoint?: string | undefined;
  readonly state?: DeliveryState | undefined;
  readonly limit: number;
  readonly offset: number;
};

const ATTEMPTS_SHOWN = 10;

/** What was made for endpoints, the latest first. */
export async function deliveries(house: House, asked: Asked): Promise<{ total: number; deliveries: Delivery[] }> {
  const { endpoint, state, limit, offset } = asked;
  const found = tablesOf(house)
    .selectFrom('alert_delivery')
    .$if(endpoint !== undefined, (query) => query.where('endpoint_id', '=', endpoint ?? ''))
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'waiting'));
  const { total } = await found.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
  const rows = await found.selectAll().orderBy('made_at', 'desc').orderBy('id').limit(limit).offset(offset).execute();
  const attempts = await attemptsOf(
    house,
    rows.map(({ id }) => id),
  );
  return {
    total: Number(total),
    deliveries: rows.map(({ id, endpoint_id, about, facts, message, state, made_at, next_at }) => ({
      ...{ id, about, facts, state },
      endpoint: endpoint_id,
      type: message.type,
      madeAt: made_at.getTime(),
      nextAt: next_at?.getTime() ?? null,
      attempts: attempts.get(id)?.slice(0, ATTEMPTS_SHOWN) ?? [],
    })),
  };
}

async function attemptsOf(house: House, ids: readonly string[]): Promise<Map<string, Delivery['attempts']>> {
  if (ids.length === 0) return new Map();
  const rows = await tablesOf(house)
    .selectFrom('alert_attempt')
    .selectAll()
    .where('delivery_id', 'in', ids)
    .orderBy('number', 'desc')
    .execute();
  const told = rows.map(({ delivery_id, number, at, status, ms, says }) => ({
    of: delivery_id,
    attempt: { number, at: at.getTime(), status, ms, says },
  }));
  return new Map(
    [...Map.groupBy(told, ({ of }) => of)].map(([id, group]) => [id, group.map(({ attempt }) => attempt)]),
  );
}

type Replay = {
  readonly endpoint: string;
  readonly id?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly state?: DeliveryState | undefined;
};

/** Lets what was made go out again under its id, by the schedule from its start. Errors: "not-found"; "not-as-asked" for one that is off. */
export async function replayed(house: House, { endpoint, id, from, to, state }: Replay, now: number): Promise<number> {
  const { off_since } = await demandEndpoint(house, endpoint);
  if (off_since !== null) {
    throw new Fault('not-as-asked', 'Nothing goes to this endpoint while it is off.', { hint: 'Switch it on first.' });
  }
  const wanted = state ?? (id === undefined ? 'failed' : undefined);
  const { numUpdatedRows } = await tablesOf(house)
    .updateTable('alert_delivery')
    .set({ state: 'waiting', next_at: new Date(now), tries: 0 })
    .where('endpoint_id', '=', endpoint)
    .$if(wanted !== undefined, (change) => change.where('state', '=', wanted ?? 'failed'))
    .$if(id !== undefined, (change) => change.where('id', '=', id ?? ''))
    .$if(from !== undefined, (change) => change.where('made_at', '>=', new Date(from ?? 0)))
    .$if(to !== undefined, (change) => change.where('made_at', '<', new Date(to ?? 0)))
    .executeTakeFirst();
  if (numUpdatedRows > 0n || id === undefined) return Number(numUpdatedRows);
  throw new Fault('not-found', 'No message of that id was made for this endpoint.', { hint: 'Read the list anew.' });
}
