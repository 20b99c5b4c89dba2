import type { MomentRow } from '#features/moments/contract.ts';
import { readMomentsOfCustomer, readMomentsOfCustomers } from '#features/moments/people/contract.ts';
import type { PromiseRow } from '#features/promises/contract.ts';
import { readPromisesOfCustomer, readPromisesOfCustomers } from '#features/promises/people/contract.ts';
import type { House } from '#foundation/house.ts';
import { type History, historiesOf, historyOf, MOST_EVENTS } from './history.ts';

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
  return { history, promises: dated(promises.rows), moments: moments.rows };
}

/** Reads several lives at once. */
export async function livesOf(
  house: House,
  customerKeys: readonly string[],
): Promise<readonly { readonly key: string; readonly life: Life }[]> {
  const asked = { customerKeys: [...customerKeys] };
  const [histories, promises, moments] = await Promise.all([
    historiesOf(house, customerKeys),
    house.ask(readPromisesOfCustomers, asked),
    house.ask(readMomentsOfCustomers, asked),
  ]);
  const promised = Map.groupBy(dated(promises.rows), ({ customerKey }) => customerKey);
  const met = Map.groupBy(moments.rows, ({ customerKey }) => customerKey);
  return customerKeys.flatMap((key) => {
    const history = histories.get(key);
    if (!history) return [];
    return [{ key, life: { history, promises: promised.get(key) ?? [], moments: met.get(key) ?? [] } }];
  });
}

function dated(rows: readonly PromiseRow[]): readonly PromiseRow[] {
  return rows.filter(({ outcome }) => outcome !== 'no-deadline');
}
