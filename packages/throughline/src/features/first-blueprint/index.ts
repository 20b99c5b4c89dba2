import type { Feature } from '#foundation/feature.ts';
import { firstBlueprintHandlers } from './handlers.ts';
import { initCommand } from './init-command.ts';

/** From a file to a first blueprint: on the command line and on the page. */
export const firstBlueprintFeature: Feature = {
  name: 'first-blueprint',
  handlers: firstBlueprintHandlers,
  commands: [initCommand],
};
