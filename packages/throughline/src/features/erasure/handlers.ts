import { Fault } from '#foundation/fault.ts';
import { type Handler, handler } from '#foundation/handler.ts';
import type { House, Live } from '#foundation/house.ts';
import * as contract from './contract.ts';
import { beginErasure, soon } from './receipts/begin.ts';
import { allReceipts, receiptWith } from './receipts/receipts.ts';

export const erasureHandlers: readonly Handler[] = [
  handler(contract.begin, async ({ customer }, house) => {
    const receipt = await beginErasure(house, { wanted: customer, folder: placeOf(house).folder });
    await soon(house);
    return receipt;
  }),
  handler(contract.receipts, (_, house) => allReceipts(house)),
  handler(contract.oneReceipt, ({ id }, house) => receiptWith(house, id)),
];

/** Errors: a `Fault` "not-as-asked" in a house that takes no events. */
export function placeOf({ arrivals, live }: House): { readonly folder: string; readonly live: Live } {
  if (arrivals && live) return { folder: arrivals.folder, live };
  throw new Fault('not-as-asked', 'A person can be erased only where events are taken.', {
    hint: 'Start it with `throughline up`.',
  });
}
