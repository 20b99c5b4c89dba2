import type { Feature } from '#foundation/feature.ts';
import { sourceHandlers } from './handlers.ts';
import { keyMigrations } from './records/key-tables.ts';

/** Who may send events over HTTP, and what became of what they sent. */
export const sourcesFeature: Feature = {
  name: 'sources',
  handlers: sourceHandlers,
  commands: [],
  migrations: keyMigrations,
};
