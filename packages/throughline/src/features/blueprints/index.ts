import type { Feature } from '#foundation/feature.ts';
import { handler } from '#foundation/handler.ts';
import { checkCommand } from './check-command.ts';
import { readBlueprint } from './contract.ts';
import { blueprintRead } from './read.ts';

/** Blueprints: the text in which a team says what it intends. */
export const blueprintsFeature: Feature = {
  name: 'blueprints',
  handlers: [handler(readBlueprint, async (_, house) => blueprintRead(house.blueprint))],
  commands: [checkCommand],
};
