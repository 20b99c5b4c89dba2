import { join } from 'node:path';
import { type JudgedHouse, openJudgedHouse } from '../../packages/throughline/src/app/judged-house.ts';
import { openHouse } from '../../packages/throughline/src/app/open-house.ts';
import { root } from './read-house.ts';

/** Opens an example as `throughline answer` does: imported and judged in a folder that is gone at close. */
export function judgeExample(name: string): Promise<JudgedHouse> {
  const notes: string[] = [];
  const path = join(root, 'examples', name, 'blueprint.yaml');
  return openJudgedHouse(
    { path, dataDir: undefined },
    {
      say: (line) => notes.push(line),
      note: (line) => notes.push(line),
      progress: () => {},
      colour: false,
      signal: new AbortController().signal,
      now: () => Date.UTC(2026, 0, 1),
      dataDir: undefined,
      openHouse,
    },
  );
}
