import { join, relative, sep } from 'node:path';
import { importSources } from '#features/events/import.ts';
import { reportLines } from '#features/events/report-lines.ts';
import { judge } from '#features/promises/judge.ts';
import { furnish } from '#foundation/furnish.ts';
import type { BlueprintInForce, House, OpenHouse, Workbench } from '#foundation/house.ts';
import { features } from '../features.ts';
import { rowsRejected } from './workshop.ts';

type Place = {
  /** The blueprint's folder: relative paths of sources begin here. */
  readonly folder: string;
  readonly dataDir: string;
  readonly openHouse: OpenHouse;
  /** The time of asking, in epoch milliseconds. */
  readonly now: () => number;
};

/** A bench in the data folder; its stores are temporary ones that go with each piece of work. */
export function openWorkbench({ folder, dataDir, openHouse, now }: Place): Workbench {
  const files = join(dataDir, 'uploads');
  const onOwnStores = async <Answer>(work: (stores: Awaited<ReturnType<OpenHouse>>) => Promise<Answer>) => {
    const stores = await openHouse({ dataDir: undefined });
    try {
      return await work(stores);
    } finally {
      await stores.close();
    }
  };
  return {
    folder: files,
    pathOf: (name) => relative(folder, join(files, name)).split(sep).join('/'),
    look: (work) => onOwnStores(({ events }) => work(events)),
    tryOut: <Answer>(
      inForce: BlueprintInForce,
      signal: AbortSignal | undefined,
      ask: (house: House, imported: readonly string[]) => Promise<Answer>,
    ) =>
      onOwnStores(async ({ events, records, jobs }) => {
        const report = await importSources(events, { blueprint: inForce.blueprint, folder, signal });
        const rejected = await rowsRejected(events);
        const judgement = await judge(events, { inForce, rejected, askedAt: now(), signal });
        const ground = { events, records, jobs, blueprint: inForce, judgement, signal };
        const house = furnish(
          ground,
          features.flatMap(({ handlers }) => handlers),
        );
        return ask(house, reportLines(report));
      }),
  };
}
