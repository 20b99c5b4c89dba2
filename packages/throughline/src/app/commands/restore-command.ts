import { resolve } from 'node:path';
import type { Command } from '#foundation/command.ts';
import { restoreBackup } from '../backup/restore-backup.ts';

export const restoreCommand: Command = {
  name: 'restore',
  takes: '<folder>',
  summary: 'Makes a data folder from a backup.',
  help: [
    'The backup is looked through first: where a file is not as it was written, nothing is made. The data folder must',
    'not be there yet, and is there whole or not at all. A backup of an older version is brought up to date.',
    'Where DATABASE_URL names a PostgreSQL, its database must be empty.',
    '',
    'Example:',
    '  throughline restore /mnt/backups/monday --data /var/lib/throughline',
  ].join('\n'),
  options: [{ flags: '--data <folder>', says: 'The data folder to make; .throughline here, or THROUGHLINE_DATA.' }],
  async run({ arguments: [path = ''], options }, world) {
    const dataDir = resolve(typeof options.data === 'string' ? options.data : (world.dataDir ?? '.throughline'));
    const { madeAt, events, records } = await restoreBackup({
      folder: resolve(path),
      dataDir,
      openHouse: world.openHouse,
      signal: world.signal,
      onProgress: (line) => world.progress(line),
    });
    const rows = [...events, ...records.tables].reduce((sum, table) => sum + table.rows, 0);
    world.progress('');
    world.say(`Made ${dataDir} as it was at ${madeAt}: ${rows.toLocaleString('en-US')} rows.`);
    return 0;
  },
};
