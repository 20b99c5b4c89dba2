import type { Feature } from '#foundation/feature.ts';
import { initCommand } from './init-command.ts';

export const firstBlueprintFeature: Feature = { name: 'first-blueprint', handlers: [], commands: [initCommand] };
