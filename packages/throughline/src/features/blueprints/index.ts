import type { Feature } from '#foundation/feature.ts';
import { checkCommand } from './check-command.ts';
import { blueprintHandlers } from './handlers.ts';
import { versionMigrations } from './records/0001-versions.ts';

/** Blueprints: the text in which a team says what it intends, and every version of it that was ever in force. */
export const blueprintsFeature: Feature = {
  name: 'blueprints',
  handlers: blueprintHandlers,
  commands: [checkCommand],
  migrations: versionMigrations,
};
