import type { Feature } from '#foundation/feature.ts';
import { promiseHandlers } from './handlers.ts';

/** Promises: how often each was kept, along which routes, and every promise behind a figure. */
export const promisesFeature: Feature = { name: 'promises', handlers: promiseHandlers, commands: [] };
