import type { Feature } from '#foundation/feature.ts';
import { handler } from '#foundation/handler.ts';
import { readCustomerEvents } from './contract.ts';
import { customerEvents } from './events.ts';

/** Customers: what happened to one of them, in order. */
export const customersFeature: Feature = {
  name: 'customers',
  handlers: [handler(readCustomerEvents, (asked, house) => customerEvents(house, asked))],
  commands: [],
};
