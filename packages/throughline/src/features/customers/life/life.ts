import type { MomentRow } from '#features/moments/contract.ts';
import { readMomentsOfCustomer } from '#features/moments/people/contract.ts';
import type { PromiseRow } from '#features/promises/contract.ts';
import { readPromisesOfCustomer } from '#features/promises/people/contract.ts';
import type { House } from '#foundation/house.ts';
import { type History, historyOf, MOST_EVENTS } from './history.ts';

export type MomentOfLife = Omit<MomentRow, 'answer' | 'answeredAt'>;

/** All that is known of one customer: what happened, what was promised, what was met with. */
export type Life = {
  readonly history: History;
  /** In the order in which they were made; those that had no date are no promises. */
  readonly promises: readonly PromiseRow[];
  readonly moments: readonly MomentOfLife[];
};

/** Reads a life. What is read grows with the life, not with the number of customers. */
export async function lifeOf(house: House, customerKey: string): Promise<Life> {
  const asked = { customerKey, limit: MOST_EVENTS };
  const [history, promises, moments] = await Promise.all([
    historyOf(house, customerKey),
    house.ask(readPromisesOfCustomer, asked),
    house.ask(readMomentsOfCustomer, asked),
  ]);
  return { history, promises: promises.rows.filter(({ outcome }) => outcome !== 'no-deadline'), moments: moments.rows };
}
