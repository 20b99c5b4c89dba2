import { dirname, resolve } from 'node:path';
import { importSources } from '#features/events/import.ts';
import { requireOwnSources } from '#features/events/own-sources.ts';
import { judge } from '#features/promises/judge.ts';
import type { World } from '#foundation/command.ts';
import type { EventStore } from '#foundation/event-store.ts';
import type { Ground } from '#foundation/house.ts';
import { readBlueprint } from './read-blueprint.ts';

export type JudgedHouse = {
  readonly ground: Ground;
  close(): Promise<void>;
};

type Wish = {
  /** The blueprint's path. */
  readonly path: string;
  /** Undefined for a temporary folder that is gone at close. */
  readonly dataDir: string | undefined;
  /** Epoch milliseconds; undefined for what the blueprint's clock says. */
  readonly asOf?: number | undefined;
};

/**
 * Reads a blueprint, brings in what is new of its sources and judges all history under it.
 *
 * Errors: a `Fault` where the blueprint has errors (each is noted with its place), a source cannot be read, or nothing happened yet.
 */
export async function openJudgedHouse({ path, dataDir, asOf }: Wish, world: World): Promise<JudgedHouse> {
  const inForce = await readBlueprint(path, world);
  const house = await world.openHouse({ dataDir });
  try {
    const { signal } = world;
    await requireOwnSources(house.events, inForce.blueprint);
    await importSources(house.events, {
      blueprint: inForce.blueprint,
      folder: dirname(resolve(path)),
      signal,
      onProgress: ({ source, doing, rowsRead }) =>
        world.progress(`${source}: ${doing}, ${rowsRead.toLocaleString('en-US')} rows`),
    });
    const judgement = await judge(house.events, {
      inForce,
      rejected: await rowsRejected(house.events),
      askedAt: world.now(),
      asOf,
      signal,
      onProgress: (done, of) => world.progress(`judging histories: ${done} of ${of} parts`),
    });
    world.progress('');
    return { ground: { events: house.events, blueprint: inForce, judgement }, close: () => house.close() };
  } catch (error) {
    await house.close();
    throw error;
  }
}

async function rowsRejected(store: EventStore): Promise<number> {
  const [row] = await store.ask<{ rows: number }>({
    sql: 'SELECT toFloat64(count()) AS rows FROM rejects',
    values: {},
  });
  return row?.rows ?? 0;
}
