import { dirname, resolve } from 'node:path';
import { keepNames } from '#features/customers/search/keep-names.ts';
import { importSources } from '#features/events/import.ts';
import { requireOwnSources } from '#features/events/own-sources.ts';
import type { World } from '#foundation/command.ts';
import type { BlueprintInForce, Ground, OpenHouse, Workbench } from '#foundation/house.ts';
import type { JobRunner } from '#foundation/jobs/job.ts';
import { largestFileNamed } from './config.ts';
import { emptyBlueprint, readBlueprint } from './read-blueprint.ts';
import { newestInForce, versionInForce } from './version-in-force.ts';
import { judgementAtStart } from './works/judgement-at-start.ts';
import { requireFit } from './works/require-fit.ts';
import { openWorkbench } from './works/workbench.ts';
import { type OpenWorkshop, openWorkshop } from './works/workshop.ts';

export type JudgedHouse = {
  readonly ground: Ground & { readonly jobs: JobRunner };
  readonly workshop: OpenWorkshop;
  /** From now on events arrive. */
  goLive(arriving: Pick<Ground, 'arrivals' | 'live'>): void;
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
    if (keepsRecords) await requireFit(house.records, read);
    const versionOf = path === undefined ? newestInForce : versionInForce;
    const inForce = keepsRecords ? await versionOf(house.records, read, world) : read;
    await requireOwnSources(house.events, inForce.blueprint);
    const report = await importSources(house.events, {
      blueprint: inForce.blueprint,
      folder,
      signal,
      onProgress: ({ source, doing, rowsRead }) =>
        world.progress(`${source}: ${doing}, ${rowsRead.toLocaleString('en-US')} rows`),
    });
    if (keepsRecords) await keepNames(house.events, signal);
    const mayBeEmpty = path === undefined || takesEvents(inForce);
    const starting = { inForce, report, asOf, mayBeEmpty, goesOn: keepsRecords === true };
    const judgement = await judgementAtStart(house.events, starting, world);
    world.progress('');
    const first = { blueprint: inForce, judgement };
    const workshop = openWorkshop({
      ...{ events: house.events, folder, first, now: world.now },
      requireFit: (next) => requireFit(house.records, next),
    });
    const workbench =
      dataDir === undefined
        ? undefined
        : openWorkbench({ folder, dataDir, largest: largestFileNamed(), openHouse: world.openHouse, now: world.now });
    const held: Arriving = {};
    return {
      ground: groundOf(house, { workshop, workbench, held }),
      workshop,
      goLive: (arriving) => Object.assign(held, arriving),
      close: () => house.close(),
    };
  } catch (error) {
    await house.close();
    throw error;
  }
}

/** Whether events may come that lie in no file. */
function takesEvents({ blueprint: { sources } }: BlueprintInForce): boolean {
  return sources.length === 0 || sources.some(({ from }) => from.kind === 'sent-in');
}

type Arriving = { -readonly [Key in 'arrivals' | 'live']?: Ground[Key] };

type Within = {
  readonly workshop: OpenWorkshop;
  readonly workbench: Workbench | undefined;
  readonly held: Arriving;
};

/** The ground under what is in force at each moment. */
function groundOf(
  { events, records, jobs, outlets }: Opened,
  { workshop, workbench, held }: Within,
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
    get arrivals() {
      return held.arrivals;
    },
    get live() {
      return held.live;
    },
  };
}
