import { setTimeout as pause } from 'node:timers/promises';
import type { Command, Given, World } from '#foundation/command.ts';
import { Fault } from '#foundation/fault.ts';
import { begin, oneReceipt, type Receipt } from './contract.ts';

const LOOK_EVERY_MS = 500;

export const eraseCommand: Command = {
  name: 'erase',
  takes: '<customer>',
  summary: 'Erases a person from every store and the journal of a Throughline that is up, and shows the receipt.',
  help: [
    'The person goes under all their ids, and nothing that is sent of them later is kept. It cannot be taken back.',
    'Ctrl-C stops the waiting, not the erasure.',
    '',
    'Examples:',
    '  throughline erase ada@example.org',
    '  throughline erase ada@example.org --port 4700',
  ].join('\n'),
  options: [{ flags: '--port <number>', says: 'The port of its page; 4600 when not said.' }],
  run: runErase,
};

async function runErase({ arguments: [customer = ''], options }: Given, world: World): Promise<0 | 1> {
  const at = `http://127.0.0.1:${typeof options.port === 'string' ? options.port : '4600'}`;
  const body = JSON.stringify({ customer });
  let receipt = await ask(`${at}${begin.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  while (receipt.state !== 'done') {
    world.progress(`Erasing: ${receipt.state}`);
    await pause(LOOK_EVERY_MS, undefined, { signal: world.signal });
    receipt = await ask(`${at}${oneReceipt.path.replace(':id', receipt.id)}`, {});
  }
  world.progress('');
  for (const line of inWords(receipt)) world.say(line);
  return 0;
}

async function ask(address: string, request: RequestInit): Promise<Receipt> {
  const response = await fetch(address, request).catch((cause: unknown) => {
    throw new Fault('not-found', 'No Throughline answers there.', {
      hint: 'Start it with `throughline up`, and name the port of its page with --port.',
      cause,
    });
  });
  const said: unknown = await response.json();
  if (response.ok) return begin.output.parse(said);
  const { detail = 'It did not answer as it should.', hint } = said as { detail?: string; hint?: string };
  throw new Fault(response.status === 404 ? 'not-found' : 'not-as-asked', detail, { hint });
}

function inWords({ id, erased, identifiers, filesLeft }: Receipt): readonly string[] {
  return [
    `Erased a person who was known by ${identifiers} ${identifiers === 1 ? 'id' : 'ids'}. Receipt ${id}:`,
    ...erased.map(({ store, rows }) => `  ${store}: ${rows}`),
    ...filesLeft.map(
      (source) =>
        `The files of the source "${source}" still have the person. Take them out there, or an import of a changed file brings them in again.`,
    ),
  ];
}
