import type { Feature } from '#foundation/feature.ts';
import { liveHandlers } from './handlers.ts';
import { factMigrations } from './records/fact-tables.ts';

/** Live evaluation: what becomes true while events arrive and time passes, told as facts. */
export const liveFeature: Feature = { name: 'live', handlers: liveHandlers, commands: [], migrations: factMigrations };
