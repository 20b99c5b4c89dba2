import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { importSources } from '#features/events/import.ts';
import { requireOwnSources } from '#features/events/own-sources.ts';
import { reportLines } from '#features/events/report-lines.ts';
import type { Command } from '#foundation/command.ts';
import { readBlueprint } from '../read-blueprint.ts';
import { dataDirOf, dataOption } from './data-option.ts';

export const importCommand: Command = {
  name: 'import',
  takes: '<blueprint>',
  summary: "Brings the events of the blueprint's sources into the data folder.",
  help: [
    'Importing the same files again changes nothing; a file that has grown adds what is new. A row that cannot be read',
    'is left out and listed; a file or a column that cannot be found stops the import before anything is written.',
    'Nothing is judged: `throughline answer` and `throughline up` do that, and import by themselves.',
    '',
    'Examples:',
    '  throughline import blueprint.yaml --data /srv/throughline',
    '  throughline import blueprint.yaml --dry-run',
  ].join('\n'),
  options: [
    { flags: '--dry-run', says: 'Says what would be imported, and imports nothing.' },
    dataOption,
    { flags: '--json', says: 'Prints the report as one JSON object.' },
  ],
  async run({ arguments: [path = ''], options }, world) {
    const dryRun = options.dryRun === true;
    const { blueprint } = await readBlueprint(path, world);
    const dataDir = dataDirOf({ path, options }, world);
    const house = await world.openHouse({ dataDir: dryRun && !(await isThere(dataDir)) ? undefined : dataDir });
    try {
      await requireOwnSources(house.events, blueprint);
      const report = await importSources(house.events, {
        blueprint,
        folder: dirname(resolve(path)),
        dryRun,
        signal: world.signal,
        onProgress: ({ source, doing, rowsRead }) =>
          world.progress(`${source}: ${doing}, ${rowsRead.toLocaleString('en-US')} rows`),
      });
      world.progress('');
      const lines = options.json === true ? [JSON.stringify(report, null, 2)] : reportLines(report);
      for (const line of lines) world.say(line);
      return 0;
    } finally {
      await house.close();
    }
  },
};

/** A trial run makes no data folder, but looks into one that is there: what it holds already is not new. */
async function isThere(folder: string): Promise<boolean> {
  const found = await stat(folder).catch(() => undefined);
  return found?.isDirectory() ?? false;
}
