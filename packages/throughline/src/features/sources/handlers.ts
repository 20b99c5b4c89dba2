import { type Handler, handler } from '#foundation/handler.ts';
import * as contract from './contract.ts';
import { listKeys } from './keys/list-keys.ts';
import { changeSource, closeWebhook, makeWebhook } from './keys/webhooks.ts';
import { makeKey, revokeKey, rotateKey } from './keys/write-keys.ts';
import { sendTest } from './send-test.ts';

export const sourceHandlers: readonly Handler[] = [
  handler(contract.listKeys, (_, house) => listKeys(house)),
  handler(contract.makeKey, (wish, house) => makeKey(house, wish)),
  handler(contract.rotateKey, (wish, house) => rotateKey(house, wish)),
  handler(contract.revokeKey, async ({ id }, house) => {
    await revokeKey(house, id);
    return {};
  }),
  handler(contract.makeWebhook, (wish, house) => makeWebhook(house, wish)),
  handler(contract.changeSource, async (wish, house) => {
    await changeSource(house, wish);
    return {};
  }),
  handler(contract.closeWebhook, async ({ source }, house) => {
    await closeWebhook(house, source);
    return {};
  }),
  handler(contract.sendTest, (wish, house) => sendTest(house, wish)),
];
