import type { Transaction } from 'kysely';
import type { House } from '#foundation/house.ts';
import type { AlertTables, EndpointRow } from '../records/alert-tables.ts';
import type { About } from '../told/message.ts';
import { dayOf } from './day.ts';

export type Subject = { readonly kind: About['kind']; readonly name: string };
export type Told = Pick<EndpointRow, 'tells' | 'names' | 'stages' | 'digest_minutes' | 'per_day'> & {
  readonly id: string;
  readonly made_at: Date;
};

/** How many messages an endpoint may still be told today, and what it is being told of. */
export type Pace = {
  readonly tables: Transaction<AlertTables>;
  readonly house: House;
  readonly endpoint: Told;
  readonly now: number;
  /** Takes one of the messages of the day; false when they are used up. */
  mayTell(): boolean;
  /** From now on what is found of it is gathered: for a while, or until the end of the day. */
  openWindow(subject: Subject, why: 'same' | 'spent'): Promise<void>;
};

const MINUTE = 60_000;

export async function paceOf(ground: Pick<Pace, 'tables' | 'house' | 'endpoint' | 'now'>): Promise<Pace> {
  const { tables, house, endpoint, now } = ground;
  const today = dayOf(now, house.blueprint.blueprint.timezone);
  const told = { today: endpoint.per_day === null ? 0 : await toldSince(tables, endpoint.id, today.from) };
  return {
    ...ground,
    mayTell() {
      if (endpoint.per_day === null) return true;
      if (told.today >= endpoint.per_day) return false;
      told.today += 1;
      return true;
    },
    async openWindow({ kind, name }, why) {
      const until = new Date(why === 'spent' ? today.to : now + endpoint.digest_minutes * MINUTE);
      const window = { until, spent: why === 'spent' };
      await tables
        .insertInto('alert_window')
        .values({ endpoint_id: endpoint.id, kind, name, ...window })
        .onConflict((same) => same.columns(['endpoint_id', 'kind', 'name']).doUpdateSet(window))
        .execute();
    },
  };
}

async function toldSince(tables: Transaction<AlertTables>, endpoint: string, from: number): Promise<number> {
  const { told } = await tables
    .selectFrom('alert_delivery')
    .select(({ fn }) => fn.countAll<string>().as('told'))
    .where('endpoint_id', '=', endpoint)
    .where('counts', '=', true)
    .where('made_at', '>=', new Date(from))
    .executeTakeFirstOrThrow();
  return Number(told);
}
