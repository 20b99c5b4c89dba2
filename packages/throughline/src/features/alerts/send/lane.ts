import type { House } from '#foundation/house.ts';
import { tablesOf } from '../endpoints/endpoints.ts';
import { record } from './record.ts';
import { transmit } from './transmit.ts';

export type Sender = {
  readonly house: House;
  /** Epoch milliseconds; it goes on while the sender works. */
  now(): number;
  readonly signal: AbortSignal;
};

/** Longer than any attempt takes, so that only a sender that is gone loses its endpoint. */
const LEASE_MS = 60_000;
const AT_ONCE = 8;

/**
 * Sends what is due to one endpoint while it takes it. Only one sender at a time has an endpoint: another one leaves it alone,
 * so that a receiver that hangs keeps nobody else waiting. Whoever is killed between sending and writing down that it was
 * sent leaves the message due: it goes out again under the same id.
 */
export async function sendDue(sender: Sender, endpoint: string): Promise<void> {
  if (!(await leased(sender, endpoint))) return;
  try {
    while (!sender.signal.aborted && (await sendSome(sender, endpoint))) await renewed(sender, endpoint);
  } finally {
    await tablesOf(sender.house)
      .updateTable('alert_endpoint')
      .set({ sending_until: null })
      .where('id', '=', endpoint)
      .execute();
  }
}

async function leased({ house, now }: Sender, endpoint: string): Promise<boolean> {
  const { numUpdatedRows } = await tablesOf(house)
    .updateTable('alert_endpoint')
    .set({ sending_until: new Date(now() + LEASE_MS) })
    .where('id', '=', endpoint)
    .where(({ or, eb }) => or([eb('sending_until', 'is', null), eb('sending_until', '<=', new Date(now()))]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function renewed({ house, now }: Sender, endpoint: string): Promise<void> {
  await tablesOf(house)
    .updateTable('alert_endpoint')
    .set({ sending_until: new Date(now() + LEASE_MS) })
    .where('id', '=', endpoint)
    .execute();
}

/** The earliest that are due, a few at once. False when there are none, or none got through: the rest waits for the next time. */
async function sendSome(sender: Sender, endpoint: string): Promise<boolean> {
  const { house, now } = sender;
  const due = await tablesOf(house)
    .selectFrom('alert_delivery as delivery')
    .innerJoin('alert_endpoint as endpoint', 'endpoint.id', 'delivery.endpoint_id')
    .select(['delivery.id', 'message', 'tries', 'delivery.made_at', 'kind', 'address', 'language'])
    .select(['secret', 'former_secret', 'former_until'])
    .where('endpoint_id', '=', endpoint)
    .where('state', '=', 'waiting')
    .where('next_at', '<=', new Date(now()))
    .where('off_since', 'is', null)
    .where(({ or, eb }) => or([eb('rest_until', 'is', null), eb('rest_until', '<=', new Date(now()))]))
    .orderBy('next_at')
    .orderBy('delivery.made_at')
    .limit(AT_ONCE)
    .execute();
  const verdicts = await Promise.all(
    due.map(async ({ id, message, tries, made_at, ...receiver }) => {
      const at = now();
      const posted = await transmit({ house, receiver, id, message, now: at, signal: sender.signal });
      return record(house, { id, endpoint, tries: tries + 1, madeAt: made_at, posted, now: now() });
    }),
  );
  return verdicts.some(({ is }) => is === 'delivered');
}
