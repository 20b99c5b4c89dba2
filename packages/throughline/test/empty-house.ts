import { features } from '../src/app/features.ts';
import { openJudgedHouse } from '../src/app/judged-house.ts';
import { openHouse } from '../src/app/open-house.ts';
import { furnish } from '../src/foundation/furnish.ts';
import type { House } from '../src/foundation/house.ts';

export type EmptyHouse = { readonly house: House; close(): Promise<void> };

/** A house as `throughline up` opens it where nobody has written a blueprint yet. */
export async function emptyHouse(dataDir: string): Promise<EmptyHouse> {
  const opened = await openJudgedHouse(
    { path: undefined, dataDir, keepsRecords: true },
    {
      say: () => undefined,
      note: () => undefined,
      progress: () => undefined,
      colour: false,
      signal: new AbortController().signal,
      now: () => Date.UTC(2026, 5, 1),
      dataDir,
      openHouse,
    },
  );
  const handlers = features.flatMap((feature) => feature.handlers);
  return { house: furnish(opened.ground, handlers), close: () => opened.close() };
}
