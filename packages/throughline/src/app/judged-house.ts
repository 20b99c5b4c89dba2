import { dirname, resolve } from 'node:path';
import { keepNames } from '#features/customers/search/keep-names.ts';
import { importSources } from '#features/events/import.ts';
import { requireOwnSources } from '#features/events/own-sources.ts';
import { judge } from '#features/promises/judge.ts';
import { forgetOldJudgements, recordJudgement } from '#features/promises/keep-judgements.ts';
import type { World } from '#foundation/command.ts';
import type { Ground, OpenHouse, Workbench } from '#foundation/house.ts';
import type { JobRunner } from '#foundation/jobs/job.ts';
import { largestFileNamed } from './config.ts';
import { emptyBlueprint, readBlueprint } from './read-blueprint.ts';
import { newestInForce, versionInForce } from './version-in-force.ts';
import { openWorkbench } from './works/workbench.ts';
import { type OpenWorkshop, openWorkshop, rowsRejected } from './works/workshop.ts';

export type JudgedHouse = {
  readonly ground: Ground & { readonly jobs: JobRunner };
  close(): Promise<void>;
};

type Opened = Awaited<ReturnType<OpenHouse>>;

type Wish = {
  /** The blueprint's path; undefined for a house that has none yet and is told on its page. */
  readonly path: string | undefined;
  /** Undefined for a temporary folder that is gone at close. */
  readonly dataDir: string | undefined;
  /** Epoch milliseconds; undefined for what the blueprint's clock says. */
  readonly asOf?: number | undefined;
  /** Puts the newest version in force instead of the file alone; opens the record store before the long work begins. */
  readonly keepsRecords?: true;
};

/**
 * Reads a blueprint, brings in what is new of its sources and judges all history under it.
 *
 * Errors: a `Fault` where the blueprint has errors (each is noted with its place), a source cannot be read, or nothing happened yet.
 */
export async function openJudgedHouse({ path, dataDir, asOf, keepsRecords }: Wish, world: World): Promise<JudgedHouse> {
  const read = path === undefined ? emptyBlueprint() : await readBlueprint(path, world);
  const folder = path === undefined ? resolve(dataDir ?? '.') : dirname(resolve(path));
  const house = await world.openHouse({ dataDir });
  try {
    const { signal } = world;
    if (keepsRecords) await house.records.ready();
    const versionOf = path === undefined ? newestInForce : versionInForce;
    const inForce = keepsRecords ? await versionOf(house.records, read, world) : read;
    await requireOwnSources(house.events, inForce.blueprint);
    await importSources(house.events, {
      blueprint: inForce.blueprint,
      folder,
      signal,
      onProgress: ({ source, doing, rowsRead }) =>
        world.progress(`${source}: ${doing}, ${rowsRead.toLocaleString('en-US')} rows`),
    });
    if (keepsRecords) await keepNames(house.events, signal);
    const askedAt = world.now();
    const judgement = await judge(house.events, {
      inForce,
      rejected: await rowsRejected(house.events),
      askedAt,
      asOf,
      signal,
      ...(path === undefined ? { mayBeEmpty: true as const } : {}),
      onProgress: ({ parts, of }) => world.progress(`judging histories: ${parts} of ${of} parts`),
    });
    await recordJudgement(house.events, judgement, { inForce, askedAt });
    await forgetOldJudgements(house.events);
    world.progress('');
    const first = { blueprint: inForce, judgement };
    const workshop = openWorkshop({ events: house.events, folder, first, now: world.now });
    const workbench =
      dataDir === undefined
        ? undefined
        : openWorkbench({ folder, dataDir, largest: largestFileNamed(), openHouse: world.openHouse, now: world.now });
    return { ground: groundOf(house, workshop, workbench), close: () => house.close() };
  } catch (error) {
    await house.close();
    throw error;
  }
}

/** The ground under what is in force at each moment. */
function groundOf(
  { events, records, jobs, outlets }: Opened,
  workshop: OpenWorkshop,
  workbench: Workbench | undefined,
): JudgedHouse['ground'] {
  return {
    events,
    records,
    jobs,
    outlets,
    workshop,
    workbench,
    get blueprint() {
      return workshop.inForce().blueprint;
    },
    get judgement() {
      return workshop.inForce().judgement;
    },
  };
}
