import { stat } from 'node:fs/promises';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { compile } from '@throughline/blueprint';
import type { Command, Given, World } from '#foundation/command.ts';
import { Fault } from '#foundation/fault.ts';
import { profileFile } from './look/profile-file.ts';
import { readHead } from './look/read-head.ts';
import { missingFault } from './missing-fault.ts';
import { type Missing, type Proposal, propose } from './propose/propose.ts';
import { chooseZone, requireZone } from './propose/zone.ts';
import { accountOf } from './write/account.ts';
import { saveText } from './write/save-text.ts';
import { writeBlueprint } from './write/write-blueprint.ts';

export const initCommand: Command = {
  name: 'init',
  takes: '<file>',
  summary: 'Looks at a file and writes a first blueprint for it, with the reasons.',
  help: [
    'The file may be CSV, TSV, JSONL or Parquet, plain or compressed. Nothing is stored but the blueprint.',
    '',
    'Example:',
    '  throughline init orders.csv --timezone Europe/Berlin',
    '  throughline answer blueprint.yaml',
  ].join('\n'),
  options: [
    { flags: '--out <path>', says: 'Where to write it; blueprint.yaml when not said.' },
    { flags: '--force', says: 'Writes over a file that is already there.' },
    { flags: '--print', says: 'Prints the blueprint and writes no file.' },
    {
      flags: '--timezone <zone>',
      says: "The zone of the file's local times, such as Europe/Berlin; this machine's when not said.",
    },
  ],
  run: runInit,
};

async function runInit(given: Given, world: World): Promise<0 | 1> {
  const file = given.arguments[0] ?? '';
  const out = textOf(given.options.out) ?? 'blueprint.yaml';
  const asked = textOf(given.options.timezone);
  const printed = given.options.print === true;
  const force = given.options.force === true;
  if (asked !== undefined) requireZone(asked);
  if (!printed && !force) await refuseTaken(out);
  const { proposal, columns } = await lookOver(file, world);
  const timezone = chooseZone(asked, columns);
  const text = writeBlueprint(proposal, {
    file: pathFrom(printed ? '.' : dirname(out), file),
    timezone,
    now: world.now(),
  });
  requireCompiling(text);
  if (world.signal.aborted) throw new Fault('stopped', 'Stopped; nothing was written.');
  const account = accountOf(proposal, { file: basename(file), timezone, now: world.now() });
  if (printed) {
    for (const line of account) world.note(line);
    world.say(text.trimEnd());
    return 0;
  }
  await saveText(out, text, { force });
  for (const line of account) world.say(line);
  world.say('');
  world.say(`Written to ${out}. Next: throughline answer ${out}`);
  return 0;
}

async function lookOver(file: string, world: World) {
  const house = await world.openHouse({ dataDir: undefined });
  try {
    const options = {
      signal: world.signal,
      onProgress: ({ rowsRead }: { readonly rowsRead: number }) =>
        world.progress(`Looking at ${basename(file)}: ${rowsRead.toLocaleString('en-US')} rows`),
    };
    const table = await readHead(file, house.events, options);
    const profile = await profileFile(table, house.events, options);
    const proposal = propose(profile, { fileName: basename(file) });
    if (!isProposal(proposal)) throw missingFault(proposal, file);
    return { proposal, columns: profile.columns };
  } finally {
    await house.close();
  }
}

function isProposal(answer: Proposal | Missing): answer is Proposal {
  return !('missing' in answer);
}

/** What is proposed must answer at once; if it does not compile, the fault is ours and not the file's. */
function requireCompiling(text: string): void {
  const error = compile(text).diagnostics.find(({ severity }) => severity === 'error');
  if (error) throw new Error(`unreachable: the proposed blueprint does not compile: ${error.message}`);
}

async function refuseTaken(out: string): Promise<void> {
  const found = await stat(out).catch(() => undefined);
  if (!found) return;
  throw new Fault('in-use', `There is already a file "${out}", and it was left as it is.`, {
    hint: 'Name another with --out, or write over it with --force.',
  });
}

function pathFrom(folder: string, file: string): string {
  return relative(resolve(folder), resolve(file)).split(sep).join('/');
}

function textOf(option: string | true | undefined): string | undefined {
  return typeof option === 'string' ? option : undefined;
}
