import { resolve } from 'node:path';
import { requireDataFolder } from '#features/exports/require-data-folder.ts';
import type { Command, World } from '#foundation/command.ts';
import { Fault } from '#foundation/fault.ts';
import { askOwner } from '../backup/backup-door.ts';
import { type Written, writeBackup } from '../backup/write-backup.ts';

export const backupCommand: Command = {
  name: 'backup',
  takes: '<folder>',
  summary: 'Writes all that a data folder keeps into a new folder.',
  help: [
    'Events, outcomes, versions, views and reports are written as they are at one moment, also while `throughline up`',
    'runs on the data folder and events arrive. The new folder is there whole or not at all; what it holds is said in its manifest.json.',
    '',
    'Examples:',
    '  throughline backup /mnt/backups/monday --data /var/lib/throughline',
    '  throughline restore /mnt/backups/monday --data /var/lib/throughline-again',
  ].join('\n'),
  options: [{ flags: '--data <folder>', says: 'The data folder; .throughline here, or THROUGHLINE_DATA.' }],
  async run({ arguments: [path = ''], options }, world) {
    const dataDir = resolve(typeof options.data === 'string' ? options.data : (world.dataDir ?? '.throughline'));
    await requireDataFolder(dataDir);
    const { bytes, rows } = await written(dataDir, resolve(path), world);
    world.progress('');
    world.say(`Wrote ${path}: ${rows.toLocaleString('en-US')} rows, ${(bytes / 1e6).toFixed(1)} MB.`);
    return 0;
  },
};

/** By ourselves, or by the one who has the data folder open. */
async function written(dataDir: string, folder: string, world: World): Promise<Written> {
  const { signal } = world;
  const onProgress = (line: string): void => world.progress(line);
  const house = await world.openHouse({ dataDir }).catch((thrown: unknown) => {
    if (thrown instanceof Fault && thrown.code === 'in-use') return thrown;
    throw thrown;
  });
  if (!(house instanceof Fault)) {
    try {
      return await writeBackup({ ...house, dataDir }, { folder, signal, now: world.now(), onProgress });
    } finally {
      await house.close();
    }
  }
  const byOwner = await askOwner({ dataDir, folder, signal, onProgress });
  if (byOwner !== undefined) return byOwner;
  throw new Fault(house.code, house.message, {
    hint: 'It is none that can be asked for a backup: wait until it is done, or stop it, and ask again.',
    cause: house,
  });
}
