import type { House } from '#foundation/house.ts';
import { decide } from '../decide/decide.ts';
import { tablesOf } from '../endpoints/endpoints.ts';
import { type Sender, sendDue } from './lane.ts';

export type Delivering = {
  readonly house: House;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly signal: AbortSignal;
};

/**
 * Takes new facts and sends all that is due, to every endpoint beside the others; ends when nothing is due or nothing more
 * gets through. It may be called again before it has ended, and from several processes: what one is sending the next leaves
 * alone.
 *
 * Errors: what the record store throws; what cannot be delivered is written down instead.
 */
export async function deliver({ house, now, signal }: Delivering): Promise<void> {
  const began = performance.now();
  await decide({ house, now });
  const sender: Sender = { house, signal, now: () => now + Math.round(performance.now() - began) };
  const done = await Promise.allSettled((await endpointsWithDue(sender)).map((id) => sendDue(sender, id)));
  for (const one of done) if (one.status === 'rejected' && !signal.aborted) throw one.reason;
}

async function endpointsWithDue({ house, now }: Sender): Promise<readonly string[]> {
  const rows = await tablesOf(house)
    .selectFrom('alert_delivery')
    .select('endpoint_id')
    .distinct()
    .where('state', '=', 'waiting')
    .where('next_at', '<=', new Date(now()))
    .execute();
  return rows.map(({ endpoint_id }) => endpoint_id);
}
