import type { Feature } from '#foundation/feature.ts';
import { importCommand } from './import-command.ts';

/** Events: what happened to customers, and how it comes into the house. */
export const eventsFeature: Feature = { name: 'events', handlers: [], commands: [importCommand] };
