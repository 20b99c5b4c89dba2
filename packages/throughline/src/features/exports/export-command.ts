import { resolve } from 'node:path';
import type { Command, Given, World } from '#foundation/command.ts';
import type { EventStore } from '#foundation/event-store.ts';
import { Fault } from '#foundation/fault.ts';
import { type Export, type FormatName, formats, isSubject, type Subject, subjects } from './export.ts';
import { prepareExport } from './prepare-export.ts';
import { requireDataFolder } from './require-data-folder.ts';
import { writeWholeFile } from './whole-file.ts';

export const exportCommand: Command = {
  name: 'export',
  takes: '<what>',
  summary: 'Writes the blueprint, all events or all outcomes of a data folder into a file.',
  help: [
    'What to write:',
    '  blueprint   the text under which the last judgement was made',
    '  events      every event, in the order of the customers and their histories',
    '  outcomes    every promise made and every moment seen of the last judgement',
    '',
    'The file is there whole or not at all, also when you stop with Ctrl-C.',
    '',
    'Examples:',
    '  throughline export outcomes --data .throughline',
    '  throughline export events --data .throughline --format parquet --out events.parquet',
  ].join('\n'),
  options: [
    { flags: '--data <folder>', says: 'The data folder; .throughline here, or THROUGHLINE_DATA.' },
    {
      flags: '--format <format>',
      says: 'The form of events and outcomes; csv when not said.',
      oneOf: Object.keys(formats),
    },
    { flags: '--out <file>', says: 'Where to write; when not said, the name of what is written, here.' },
    { flags: '--force', says: 'Writes over a file that is already there.' },
  ],
  run: runExport,
};

async function runExport(given: Given, world: World): Promise<0 | 1> {
  const subject = subjectOf(given.arguments[0] ?? '');
  const format = (given.options.format ?? 'csv') as FormatName;
  const dataDir = resolve(textOf(given.options.data) ?? world.dataDir ?? '.throughline');
  await requireDataFolder(dataDir);
  const house = await world.openHouse({ dataDir });
  try {
    const prepared = await prepareExport(house.events, { subject, format, signal: world.signal });
    const out = textOf(given.options.out) ?? prepared.fileName;
    const bytes = await writeWholeFile(out, piecesOf(prepared, house.events, world), {
      force: given.options.force === true,
      signal: world.signal,
      onBytes: (written) => world.progress(`Writing ${out}: ${megabytes(written)}`),
    });
    world.say(`Wrote ${out}: ${prepared.says}, ${megabytes(bytes)}.`);
    return 0;
  } finally {
    await house.close();
  }
}

function piecesOf(prepared: Export, events: EventStore, { signal }: World): AsyncIterable<Uint8Array> {
  if (prepared.kind === 'rows') return events.stream(prepared.statement, prepared.output, { signal });
  return onePiece(prepared.text);
}

async function* onePiece(text: string): AsyncIterable<Uint8Array> {
  yield new TextEncoder().encode(text);
}

function subjectOf(typed: string): Subject {
  if (isSubject(typed)) return typed;
  throw new Fault('bad-input', `There is no "${typed}" to export.`, {
    hint: `What can be exported: ${subjects.join(', ')}.`,
  });
}

function textOf(option: string | true | undefined): string | undefined {
  return typeof option === 'string' ? option : undefined;
}

function megabytes(bytes: number): string {
  return bytes < 100_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
