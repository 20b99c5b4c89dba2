import { dirname, join, resolve } from 'node:path';
import { openLoader } from '#features/arrivals/loader.ts';
import { mappingOf } from '#features/arrivals/mapping.ts';
import { readingOf } from '#features/arrivals/mapping-webhooks.ts';
import { forgetLoaded, nameOfLoaded, requireLoadedIn } from '#features/arrivals/rebuild.ts';
import { openSuppression } from '#features/erasure/who/suppression.ts';
import { prepareEventTables } from '#features/events/event-tables.ts';
import { requireDataFolder } from '#features/exports/require-data-folder.ts';
import { owesAll } from '#features/live/judged-through.ts';
import type { Command, World } from '#foundation/command.ts';
import { Fault } from '#foundation/fault.ts';
import type { OpenHouse } from '#foundation/house.ts';
import { nextBatch } from '../live/next-batch.ts';
import { emptyBlueprint } from '../read-blueprint.ts';
import { newestInForce } from '../version-in-force.ts';
import { holdJournal } from './hold-journal.ts';

type House = Awaited<ReturnType<OpenHouse>>;

export const rebuildCommand: Command = {
  name: 'rebuild',
  takes: '',
  summary: 'Loads all that was ever sent in once more, from the journal.',
  help: [
    'What was made of the journal is dropped (events that were sent in, who is who, what is set aside, counts) and made again',
    'under the newest version of the blueprint. Events of files stay, and so does all that people wrote and decided. The journal',
    'is read through first: where a record cannot be read, nothing is dropped. Not while `throughline up` runs on the folder.',
    'Ctrl-C stops it; what is not loaded by then is loaded by `throughline up`, or from the beginning by calling it again.',
    '',
    'Example:',
    '  throughline rebuild --data /var/lib/throughline',
  ].join('\n'),
  options: [{ flags: '--data <folder>', says: 'The data folder; .throughline here, or THROUGHLINE_DATA.' }],
  async run({ options }, world) {
    const dataDir = resolve(typeof options.data === 'string' ? options.data : (world.dataDir ?? '.throughline'));
    await requireDataFolder(dataDir);
    const house = await world.openHouse({ dataDir });
    try {
      const journal = await holdJournal(join(dataDir, 'journal'), world);
      try {
        await rebuild(house, journal, world);
      } finally {
        await journal.close();
      }
    } finally {
      await house.close();
    }
    return 0;
  },
};

type Journal = Awaited<ReturnType<typeof holdJournal>>;

async function rebuild({ events, records }: House, { folder, through }: Journal, world: World): Promise<void> {
  const { blueprint } = await newestInForce(records, emptyBlueprint(), world);
  await requireLoadedIn(events, through);
  await prepareEventTables(events, blueprint);
  const before = await nameOfLoaded(events);
  await owesAll(records);
  await forgetLoaded(events);
  const { properties } = blueprint;
  const meaning = {
    mapping: mappingOf(blueprint),
    reading: readingOf(blueprint),
    suppresses: openSuppression(dirname(folder))(),
  };
  const loader = await openLoader({ events, records, properties, ...meaning });
  const held: { place: Awaited<ReturnType<typeof nextBatch>>['end'] } = { place: undefined };
  while (loader.through < through) {
    world.progress(`Loading: ${loader.through.toLocaleString('en-US')} of ${through.toLocaleString('en-US')} requests`);
    const batch = await nextBatch(folder, { after: loader.through, place: held.place, upTo: through });
    await loader.load(batch.records);
    held.place = batch.end;
    if (world.signal.aborted) throw stopped(loader.through, through);
  }
  world.progress('');
  world.say(`Loaded ${through.toLocaleString('en-US')} requests again.`);
  world.say((await nameOfLoaded(events)) === before ? 'All rows are as they were.' : DIFFERENT);
}

const DIFFERENT =
  'Not all rows are as they were: the blueprint reads them otherwise now, or an earlier rebuild was stopped. `throughline up` judges everyone who was touched.';

function stopped(loaded: number, through: number): Fault {
  return new Fault('stopped', `The rebuild was stopped after ${loaded} of ${through} requests.`, {
    hint: '`throughline up` loads the rest; `throughline rebuild` begins again.',
  });
}
