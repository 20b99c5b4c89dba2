import type { Feature } from '#foundation/feature.ts';
import { arrivalHandlers } from './handlers.ts';
import { decisionMigrations } from './records/decision-tables.ts';

/** What arrived over HTTP: once each, by whom it was, and what was set aside. */
export const arrivalsFeature: Feature = {
  name: 'arrivals',
  handlers: arrivalHandlers,
  commands: [],
  migrations: decisionMigrations,
};
