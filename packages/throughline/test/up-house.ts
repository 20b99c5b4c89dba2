import { features } from '../src/app/features.ts';
import { openJudgedHouse } from '../src/app/judged-house.ts';
import type { World } from '../src/foundation/command.ts';
import { furnish } from '../src/foundation/furnish.ts';
import type { Ground, House } from '../src/foundation/house.ts';
import { openChdb } from '../src/stores/chdb.ts';
import type { SmallRecords } from './small-records.ts';

type Place = {
  /** The blueprint's path; relative paths of its sources begin in its folder. */
  readonly path: string;
  /** Undefined for a temporary folder that is gone at close. */
  readonly dataDir?: string | undefined;
  readonly small: SmallRecords;
  /** Takes what is noted on the way. */
  readonly note?: (line: string) => void;
};

export type UpHouse = {
  readonly house: House;
  readonly ground: Ground;
  /** Closes the event store, as an end of the process would; the records stay open. */
  close(): Promise<void>;
};

/** A house as `throughline up` opens it: imported, judged, with the newest version in force. */
export async function upHouse({ path, dataDir, small, note = () => undefined }: Place): Promise<UpHouse> {
  const world: World = {
    say: note,
    note,
    progress: () => undefined,
    colour: false,
    signal: new AbortController().signal,
    now: Date.now,
    dataDir,
    openHouse: async (where) => {
      const events = await openChdb(where);
      return { ...small, events, close: () => events.close() };
    },
  };
  const { ground, close } = await openJudgedHouse({ path, dataDir, keepsRecords: true }, world);
  const handlers = features.flatMap((feature) => feature.handlers);
  return { house: furnish(ground, handlers), ground, close };
}
