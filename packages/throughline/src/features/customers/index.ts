import type { Feature } from '#foundation/feature.ts';
import { customerHandlers } from './handlers.ts';

/** Customers: who they are by any name, and the life of one of them with us, in order. */
export const customersFeature: Feature = { name: 'customers', handlers: customerHandlers, commands: [] };
