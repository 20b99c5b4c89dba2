import { rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { importSources } from '#features/events/import.ts';
import { judge } from '#features/promises/judge.ts';
import type { EventStore } from '#foundation/event-store.ts';
import { furnish } from '#foundation/furnish.ts';
import type { BlueprintInForce, House, OpenHouse, Workbench, WorkProgress } from '#foundation/house.ts';
import type { ImportReport } from '#foundation/works/import-report.ts';
import { features } from '../features.ts';
import { idle, rowsRejected } from './workshop.ts';

type Place = {
  /** The blueprint's folder: relative paths of sources begin here. */
  readonly folder: string;
  readonly dataDir: string;
  /** The largest file that is taken, in bytes. */
  readonly largest: number;
  readonly openHouse: OpenHouse;
  /** The time of asking, in epoch milliseconds. */
  readonly now: () => number;
};

type Stores = Awaited<ReturnType<OpenHouse>>;

/**
 * A bench in the data folder; its stores are temporary ones that go with each piece of work. What an earlier process left
 * half brought is cleared away: one process owns the folder.
 */
export function openWorkbench(place: Place): Workbench {
  const { folder, dataDir, largest } = place;
  const files = join(dataDir, 'uploads');
  rmSync(join(files, '.coming'), { recursive: true, force: true });
  const held: { progress: WorkProgress; looked?: { readonly key: string; readonly answer: unknown } } = {
    progress: idle,
  };
  return {
    folder: files,
    largest,
    pathOf: (name) => relative(folder, join(files, name)).split(sep).join('/'),
    async look<Answer>(file: string, work: (events: EventStore, path: string) => Promise<Answer>) {
      const path = join(files, file);
      const found = await stat(path).catch(() => undefined);
      const key = `${path} ${found?.size} ${found?.mtimeMs}`;
      if (held.looked?.key === key) return held.looked.answer as Answer;
      const answer = await onOwnStores(place, ({ events }) => work(events, path));
      held.looked = { key, answer };
      return answer;
    },
    tryOut: (inForce, signal, ask) => {
      const tell = (progress: WorkProgress) => {
        held.progress = progress;
      };
      return onOwnStores(place, (stores) => triedOn(stores, { ...place, inForce, signal, tell }, ask)).finally(() =>
        tell(idle),
      );
    },
    progress: () => held.progress,
  };
}

async function onOwnStores<Answer>({ openHouse }: Place, work: (stores: Stores) => Promise<Answer>): Promise<Answer> {
  const stores = await openHouse({ dataDir: undefined });
  try {
    return await work(stores);
  } finally {
    await stores.close();
  }
}

type Trial = Place & {
  readonly inForce: BlueprintInForce;
  readonly signal: AbortSignal | undefined;
  readonly tell: (progress: WorkProgress) => void;
};

async function triedOn<Answer>(
  { events, records, jobs }: Stores,
  { folder, now, inForce, signal, tell }: Trial,
  ask: (house: House, report: ImportReport) => Promise<Answer>,
): Promise<Answer> {
  const { blueprint } = inForce;
  const report = await importSources(events, {
    blueprint,
    folder,
    signal,
    onProgress: ({ rowsRead }) => tell({ ...idle, doing: 'importing', rows: rowsRead }),
  });
  const rejected = await rowsRejected(events);
  const judgement = await judge(events, {
    inForce,
    rejected,
    askedAt: now(),
    signal,
    onProgress: (progress) => tell({ doing: 'judging', ...progress }),
  });
  const handlers = features.flatMap((feature) => feature.handlers);
  return ask(furnish({ events, records, jobs, blueprint: inForce, judgement, signal }, handlers), report);
}
