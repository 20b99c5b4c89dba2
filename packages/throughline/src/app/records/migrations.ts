import type { Migration } from '#foundation/records/migration.ts';
import { features } from '../features.ts';

/** The steps of all rooms, in the order in which a database takes them. */
export const migrations: readonly Migration[] = features
  .flatMap((feature) => feature.migrations ?? [])
  .toSorted((one, other) => (one.name < other.name ? -1 : 1));
