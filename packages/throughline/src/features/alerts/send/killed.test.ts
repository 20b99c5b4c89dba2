import { expect, test } from 'vitest';
import type { House } from '#foundation/house.ts';
import type { Outbound } from '#foundation/outlets.ts';
import { added, alertHouses, answers, deliverAt, find, MINUTE, NOON, receivers } from '../alerts-trial.suite.ts';
import { listDeliveries } from '../contract.ts';

const houses = alertHouses();
const receiver = receivers();

async function sent(house: House) {
  return (await house.ask(listDeliveries, {})).deliveries;
}

/** Posts, and then the process is gone before it could write down what came. */
function dyingAfterPost(door: Outbound): Outbound {
  return {
    ...door,
    async post(posting) {
      await door.post(posting);
      throw new Error('killed');
    },
  };
}

test('who is killed between sending and writing it down sends again under the same id', async () => {
  const house = await houses();
  const { url, taken } = await receiver(answers(200));
  await added(house, { address: url });
  await find(house, 3);
  const door = house.outlets?.outbound;
  expect.assert(door !== undefined && house.outlets !== undefined);
  const dying = { ...house, outlets: { ...house.outlets, outbound: dyingAfterPost(door) } };
  await expect(deliverAt(dying, NOON)).rejects.toThrow('killed');
  await deliverAt(house, NOON + 2 * MINUTE);
  const ids = taken.map(({ headers }) => headers['webhook-id']);
  expect(new Set(ids).size).toBe(3);
  expect(ids).toHaveLength(6);
  expect((await sent(house)).every(({ state }) => state === 'delivered')).toBe(true);
});

test('who is killed while deciding leaves neither a message nor a step', async () => {
  const house = await houses();
  const { url, taken } = await receiver(answers(200));
  await added(house, { address: url });
  await find(house, 3);
  const dying: House = {
    ...house,
    records: {
      ...house.records,
      tables: house.records.tables,
      transaction: (work) =>
        house.records.transaction(async (tables) => {
          await work(tables as never);
          throw new Error('killed');
        }),
    },
  };
  await expect(deliverAt(dying, NOON)).rejects.toThrow('killed');
  expect(await sent(house)).toEqual([]);
  await deliverAt(house, NOON);
  expect(taken).toHaveLength(3);
});

test('of many who deliver at once each message is made and sent once', async () => {
  const house = await houses();
  const { url, taken } = await receiver(answers(200));
  await added(house, { address: url });
  await find(house, 60);
  await Promise.all(Array.from({ length: 8 }, () => deliverAt(house, NOON)));
  await deliverAt(house, NOON + 2 * MINUTE);
  expect(new Set(taken.map(({ headers }) => headers['webhook-id'])).size).toBe(60);
  expect(taken).toHaveLength(60);
});
