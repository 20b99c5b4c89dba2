import { expect, test } from 'vitest';
import type { House } from '#foundation/house.ts';
import { putPromises } from '../../../../test/small-house.ts';
import { added, alertHouses, answers, deliverAt, receivers } from '../alerts-trial.suite.ts';
import { watchBudgets } from './watch.ts';

const houses = alertHouses();
const receiver = receivers();
const HOUR = 3_600_000;

/** A hundred promises that fell due in each of the last 28 days, kept but for the last hours. */
async function badMorning(house: House): Promise<void> {
  const { asOf } = house.judgement;
  const time = (at: number) => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  await putPromises(
    house.events,
    Array.from({ length: 2800 }, (_, place) => {
      const due = asOf - HOUR / 2 - place * 0.24 * HOUR;
      const isBroken = due > asOf - 16 * HOUR;
      const when = { made: time(due - HOUR), due: time(due) };
      return { ...when, ...(isBroken ? { outcome: 'broken' } : { outcome: 'kept', met: time(due - HOUR) }) } as const;
    }),
  );
}

test('a budget that burns is told once, and once that it no longer does', async () => {
  const house = await houses();
  const { url, taken } = await receiver(answers(200));
  const silent = await receiver(answers(200));
  await added(house, { address: url });
  await added(house, { address: silent.url, tells: ['promise-broken'] });
  await badMorning(house);
  const { asOf } = house.judgement;
  const told = () => taken.map(({ body }) => JSON.parse(body));
  for (const later of [0, HOUR / 4, HOUR / 2]) {
    await watchBudgets(house, asOf + later);
    await deliverAt(house, asOf + later);
  }
  expect(told()).toMatchObject([
    {
      type: 'throughline.budget-alert',
      data: {
        is: 'fired',
        act: 'now',
        name: 'on-time',
        target: 0.8,
        short: { hours: 2 },
        link: 'https://cx.example.org/promises/on-time',
      },
    },
  ]);
  for (const later of [30, 31, 33, 34]) {
    await watchBudgets(house, asOf + later * HOUR);
    await deliverAt(house, asOf + later * HOUR);
  }
  expect(told().slice(1)).toMatchObject([{ data: { is: 'cleared', name: 'on-time', long: null } }]);
  expect(silent.taken).toEqual([]);
});
