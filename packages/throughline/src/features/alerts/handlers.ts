import { type Handler, handler } from '#foundation/handler.ts';
import {
  addEndpoint,
  listDeliveries,
  listEndpoints,
  removeEndpoint,
  replayDeliveries,
  rotateSecret,
  switchEndpoint,
  testEndpoint,
} from './contract.ts';
import { deliveries, replayed } from './deliveries/deliveries.ts';
import { addedEndpoint, endpoints, removedEndpoint, rotatedSecret } from './endpoints/endpoints.ts';
import { switched } from './endpoints/switching.ts';
import { triedOut } from './endpoints/try-out.ts';

export const alertHandlers: readonly Handler[] = [
  handler(listEndpoints, async (_, house) => ({
    canMail: house.outlets?.mail !== undefined,
    timezone: house.blueprint.blueprint.timezone,
    endpoints: await endpoints(house),
  })),
  handler(addEndpoint, (wish, house) => addedEndpoint(house, wish, Date.now())),
  handler(removeEndpoint, async ({ id }, house) => {
    await removedEndpoint(house, id);
    return {};
  }),
  handler(switchEndpoint, async (wish, house) => {
    await switched(house, { ...wish, now: Date.now() });
    return {};
  }),
  handler(rotateSecret, async ({ id }, house) => ({ secret: await rotatedSecret(house, id, Date.now()) })),
  handler(testEndpoint, ({ id }, house) => triedOut(house, id, Date.now())),
  handler(listDeliveries, (asked, house) => deliveries(house, asked)),
  handler(replayDeliveries, async (wish, house) => ({ replayed: await replayed(house, wish, Date.now()) })),
];
