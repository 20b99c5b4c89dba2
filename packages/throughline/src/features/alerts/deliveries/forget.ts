import type { House } from '#foundation/house.ts';
import { tablesOf } from '../endpoints/endpoints.ts';

const KEPT_DAYS = 30;
const DAY = 86_400_000;

/** Forgets what was made longer ago than it is kept, with its attempts; what still waits stays. */
export async function forgetOld(house: House, now: number): Promise<void> {
  await tablesOf(house)
    .deleteFrom('alert_delivery')
    .where('made_at', '<', new Date(now - KEPT_DAYS * DAY))
    .where('state', '!=', 'waiting')
    .execute();
}
