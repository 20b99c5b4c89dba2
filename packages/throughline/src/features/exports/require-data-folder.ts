import { stat } from 'node:fs/promises';
import { Fault } from '#foundation/fault.ts';

/** Opening a store makes its folder; what only reads must not. Errors: `not-found` when the folder is not there. */
export async function requireDataFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return;
  throw new Fault('not-found', `There is no data folder "${path}".`, {
    hint: 'Name it with --data. `throughline import`, `throughline up` and `throughline answer --data` make one.',
  });
}
