import { join } from 'node:path';
import type { Command, World } from '#foundation/command.ts';
import type { Ground } from '#foundation/house.ts';
import { openBackupDoor } from '../backup/backup-door.ts';
import { ingestPortNamed, portNamed, portOf } from '../config.ts';
import { openJudgedHouse } from '../judged-house.ts';
import { startLive } from '../live/start-live.ts';
import { startJobs } from '../records/start-jobs.ts';
import { requireFreePort, serve } from '../serve.ts';
import { dataDirOf, dataOption } from './data-option.ts';

const WEB_DIR = join(import.meta.dirname, '../../../dist/web');

export const upCommand: Command = {
  name: 'up',
  takes: '[blueprint]',
  summary: 'Brings in the sources, judges all history and shows the page until it is stopped.',
  help: [
    'Listens on this machine only, since there is no sign-in yet. Ctrl-C ends it; the data folder keeps what was read.',
    'Without a blueprint it shows the newest one that was published there, or the page on which a first one is made from a file.',
    'The newest version of the blueprint is in force; a file that has changed since it was last read becomes the next one.',
    '',
    'Examples:',
    '  throughline up',
    '  throughline up blueprint.yaml',
    '  throughline up blueprint.yaml --data /var/lib/throughline --port 4700',
  ].join('\n'),
  options: [
    dataOption,
    { flags: '--port <number>', says: 'The port to listen on; 4600, or THROUGHLINE_PORT. 0 lets the system choose.' },
    {
      flags: '--ingest-port <number>',
      says: 'The port at which events are taken; ten above the other one, or THROUGHLINE_INGEST_PORT. 0 lets the system choose.',
    },
  ],
  async run({ arguments: [path], options }, world) {
    const port = typeof options.port === 'string' ? portOf(options.port) : portNamed();
    const ingestPort = ingestPortOf(options.ingestPort, port);
    await requireFreePort(port);
    await requireFreePort(ingestPort);
    const dataDir = dataDirOf({ path: path ?? 'blueprint.yaml', options }, world);
    const house = await openJudgedHouse({ path, dataDir, keepsRecords: true }, world);
    try {
      const { ground, workshop } = house;
      const live = await startLive({ ground, workshop, dataDir, port: ingestPort, note: world.note, now: world.now });
      house.goLive(live);
      const served = await serve({ house: ground, port, webDir: WEB_DIR, note: world.note, metrics: live.metrics });
      await startJobs({ ground: house.ground, note: world.note });
      const closeDoor = await openBackupDoor({
        kept: { events: ground.events, records: ground.records, dataDir, whileStill: live.live.whileStill },
        now: world.now,
      });
      const { events, customers } = house.ground.judgement;
      world.say(`Judged ${events.toLocaleString('en-US')} events of ${customers.toLocaleString('en-US')} customers.`);
      world.say(
        `Open ${served.url}${path === undefined && events === 0 ? '/start' : ''} in a browser. It answers this machine only: there is no sign-in yet. Ctrl-C ends it.`,
      );
      world.say(`Events that are sent in are taken at ${live.arrivals.address}.`);
      noteStandstill(ground, world);
      await untilStopped(world);
      await closeDoor();
      await served.close();
      await live.close();
      return 0;
    } finally {
      await house.close();
    }
  },
};

/** Without a word it is ten above the port of the page. */
function ingestPortOf(written: string | true | undefined, port: number): number {
  if (typeof written === 'string') return portOf(written);
  return ingestPortNamed() ?? (port === 0 ? 0 : port + 10);
}

/** Whoever sends events and sees nothing change should know why. */
function noteStandstill({ blueprint: { blueprint }, judgement }: Ground, { note }: World): void {
  if (blueprint.clock.kind === 'now' || !blueprint.sources.some(({ from }) => from.kind === 'sent-in')) return;
  const end = judgement.asOf > 0 ? `after ${new Date(judgement.asOf).toISOString()}` : 'before the next start';
  note(
    `The clock of the blueprint stands still: events that are sent in are kept, but nothing is judged ${end}. Write \`clock: now\` to have them judged as they come.`,
  );
}

function untilStopped({ signal }: World): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });
}
