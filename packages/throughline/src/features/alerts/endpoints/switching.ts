import type { Transaction } from 'kysely';
import type { House } from '#foundation/house.ts';
import type { AlertTables } from '../records/alert-tables.ts';
import { demandReachable } from './destination.ts';
import { demandEndpoint } from './endpoints.ts';

type Off = {
  readonly id: string;
  readonly why: string;
  readonly now: number;
  /** Leaves it on where something was delivered at or after this time. */
  readonly unlessSince?: Date;
};

/**
 * Lets nothing more go to an endpoint. What waits for it fails, so that it can be replayed, and what was gathered for it is
 * forgotten. Answers undefined where it stays on, or was off.
 */
export async function switchedOff(tables: Transaction<AlertTables>, { id, why, now, unlessSince }: Off) {
  const off = await tables
    .updateTable('alert_endpoint')
    .set({ off_since: new Date(now), off_why: why, rest_until: null })
    .where('id', '=', id)
    .where('off_since', 'is', null)
    .$if(unlessSince !== undefined, (change) =>
      change.where(({ or, eb }) =>
        or([eb('last_delivered_at', 'is', null), eb('last_delivered_at', '<', unlessSince ?? null)]),
      ),
    )
    .returning(['name', 'kind'])
    .executeTakeFirst();
  if (off === undefined) return undefined;
  await tables
    .updateTable('alert_delivery')
    .set({ state: 'failed', next_at: null })
    .where('endpoint_id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
  await tables.deleteFrom('alert_window').where('endpoint_id', '=', id).execute();
  await tables.deleteFrom('alert_gathered').where('endpoint_id', '=', id).execute();
  return off;
}

/** Switches an endpoint off by hand, or on after its address was checked again. Errors: see `demandReachable`; "not-found". */
export async function switched(house: House, { id, on, now }: { id: string; on: boolean; now: number }): Promise<void> {
  const found = await demandEndpoint(house, id);
  if (on) await demandReachable(house, found);
  await house.records.transaction<AlertTables, void>(async (tables) => {
    if (!on) await switchedOff(tables, { id, why: 'Somebody switched it off.', now });
    else
      await tables.updateTable('alert_endpoint').set({ off_since: null, off_why: null }).where('id', '=', id).execute();
  });
}
