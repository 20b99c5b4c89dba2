import { alertsFeature } from '#features/alerts/index.ts';
import { arrivalsFeature } from '#features/arrivals/index.ts';
import { blueprintsFeature } from '#features/blueprints/index.ts';
import { comparisonsFeature } from '#features/comparisons/index.ts';
import { customersFeature } from '#features/customers/index.ts';
import { erasureFeature } from '#features/erasure/index.ts';
import { exportsFeature } from '#features/exports/index.ts';
import { firstBlueprintFeature } from '#features/first-blueprint/index.ts';
import { journeysFeature } from '#features/journeys/index.ts';
import { liveFeature } from '#features/live/index.ts';
import { momentsFeature } from '#features/moments/index.ts';
import { promisesFeature } from '#features/promises/index.ts';
import { reportsFeature } from '#features/reports/index.ts';
import { sourcesFeature } from '#features/sources/index.ts';
import { stagesFeature } from '#features/stages/index.ts';
import type { Feature } from '#foundation/feature.ts';
import { healthFeature } from './health.ts';

/** The rooms of the house, in the order in which the reference tells of them. */
export const features: readonly Feature[] = [
  journeysFeature,
  promisesFeature,
  momentsFeature,
  stagesFeature,
  comparisonsFeature,
  customersFeature,
  reportsFeature,
  blueprintsFeature,
  firstBlueprintFeature,
  sourcesFeature,
  arrivalsFeature,
  liveFeature,
  alertsFeature,
  erasureFeature,
  exportsFeature,
  healthFeature,
];
