import { expect, test } from 'vitest';
import { added, alertHouses, answers, deliverAt, find, NOON, receivers } from '../alerts-trial.suite.ts';
import { listDeliveries } from '../contract.ts';
import { forgetOld } from './forget.ts';

const houses = alertHouses();
const receiver = receivers();
const DAY = 86_400_000;

test('what was sent is kept for thirty days, and what waits for longer', async () => {
  const house = await houses();
  const [taking, refusing] = [await receiver(answers(200)), await receiver(answers(500))];
  await added(house, { address: taking.url });
  await added(house, { address: refusing.url, name: 'other' });
  await find(house, 1);
  await deliverAt(house, NOON);
  await forgetOld(house, NOON + 30 * DAY);
  expect((await house.ask(listDeliveries, {})).total).toBe(2);
  await forgetOld(house, NOON + 30 * DAY + 1);
  expect((await house.ask(listDeliveries, {})).deliveries).toMatchObject([{ state: 'waiting' }]);
});
