import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Blueprint, compile, frame } from '@throughline/blueprint';
import type { Command, World } from '#foundation/command.ts';
import { Fault } from '#foundation/fault.ts';
import { importSources } from './import.ts';
import { reportLines } from './report-lines.ts';

export const importCommand: Command = {
  name: 'import',
  takes: '<blueprint>',
  summary: "Brings the events of the blueprint's sources into the data folder.",
  help: [
    'Importing the same files again changes nothing; a file that has grown adds what is new. A row that cannot be read',
    'is left out and listed; a file or a column that cannot be found stops the import before anything is written.',
    '',
    'Examples:',
    '  throughline import blueprint.yaml --data /srv/throughline',
    '  throughline import blueprint.yaml --dry-run',
  ].join('\n'),
  options: [
    { flags: '--dry-run', says: 'Says what would be imported, and imports nothing.' },
    { flags: '--data <folder>', says: 'The data folder; .throughline when not said.' },
    { flags: '--json', says: 'Prints the report as one JSON object.' },
  ],
  async run(given, world) {
    const file = given.arguments[0] ?? '';
    const dryRun = given.options.dryRun === true;
    const asked = typeof given.options.data === 'string' ? given.options.data : undefined;
    const blueprint = await readBlueprint(file, world);
    if (blueprint === undefined) return 1;
    const house = await world.openHouse({ dataDir: asked ?? (dryRun ? undefined : '.throughline') });
    try {
      const report = await importSources(house.events, {
        blueprint,
        folder: resolve(dirname(file)),
        dryRun,
        signal: world.signal,
        onProgress: ({ source, doing, rowsRead }) =>
          world.progress(`${source}: ${doing}, ${rowsRead.toLocaleString('en-US')} rows`),
      });
      world.progress('');
      const lines = given.options.json === true ? [JSON.stringify(report, null, 2)] : reportLines(report);
      for (const line of lines) world.say(line);
      return 0;
    } finally {
      await house.close();
    }
  },
};

async function readBlueprint(file: string, world: World): Promise<Blueprint | undefined> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Fault('not-found', `There is no blueprint "${file}" that can be read.`, {
      cause,
      hint: 'Check the path.',
    });
  });
  const { blueprint, diagnostics } = compile(text);
  if (blueprint !== undefined) return blueprint;
  for (const one of diagnostics) if (one.severity === 'error') world.note(frame(one, text, file));
  return undefined;
}
