import { extname } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { writeWholeFile } from '#features/exports/whole-file.ts';
import { reportLanguage } from '#features/reports/contract.ts';
import { reportFile } from '#features/reports/report-file.ts';
import type { Command, Given, World } from '#foundation/command.ts';
import { Fault } from '#foundation/fault.ts';
import { furnish } from '#foundation/furnish.ts';
import { features } from '../features.ts';
import { openJudgedHouse } from '../judged-house.ts';

export const reportCommand: Command = {
  name: 'report',
  takes: '<blueprint>',
  summary: 'Writes the one-page report over a period into a file, from the sources at once.',
  help: [
    'Needs no server and leaves nothing behind but the file, which is complete in itself: open it, print it, send it.',
    'It is there whole or not at all. PDF is printed by a Chromium of this machine.',
    '',
    'Examples:',
    '  throughline report blueprint.yaml',
    '  throughline report blueprint.yaml --month 2015-12 --out december.pdf --language de',
  ].join('\n'),
  options: [
    {
      flags: '--out <file>',
      says: 'Where to write, as .html or .pdf; when not said, a page named by its period, here.',
    },
    {
      flags: '--month <month>',
      says: 'The month it is about, as in 2015-12; the 28 days up to the time of judging when not said.',
    },
    {
      flags: '--language <language>',
      says: 'The language of its words; en when not said.',
      oneOf: reportLanguage.options,
    },
    { flags: '--force', says: 'Writes over a file that is already there.' },
  ],
  async run(given, world) {
    const out = textOf(given.options.out);
    const format = formatOf(out);
    const monthOf = monthIn(given);
    const judged = await openJudgedHouse({ path: given.arguments[0] ?? '', dataDir: undefined }, world);
    try {
      const handlers = features.flatMap((feature) => feature.handlers);
      const house = furnish({ ...judged.ground, signal: world.signal }, handlers);
      const language = reportLanguage.parse(given.options.language ?? 'en');
      const over = monthOf?.(house.blueprint.blueprint.timezone);
      const { name, bytes } = await reportFile(house, { ...over, language, format });
      await writeWholeFile(out ?? name, bytes, { force: given.options.force === true, signal: world.signal });
      sayWritten(out ?? name, world);
      return 0;
    } finally {
      await judged.close();
    }
  },
};

function sayWritten(file: string, world: World): void {
  world.progress('');
  world.say(`Wrote ${file}.`);
}

function textOf(option: string | true | undefined): string | undefined {
  return typeof option === 'string' ? option : undefined;
}

function formatOf(out: string | undefined): 'html' | 'pdf' {
  const ending = out === undefined ? '.html' : extname(out).toLowerCase();
  if (ending === '.html' || ending === '.pdf') return ending === '.pdf' ? 'pdf' : 'html';
  throw new Fault('bad-input', `A report cannot be written as "${out}".`, {
    hint: 'Let the name end in .html or in .pdf.',
  });
}

type Over = { readonly from: number; readonly to: number };

/** The month that was asked for, from its first instant in a zone to that of the next. */
function monthIn({ options: { month } }: Given): ((timeZone: string) => Over) | undefined {
  if (typeof month !== 'string') return undefined;
  const first = firstDayOf(month);
  const begin = (day: Temporal.PlainDate, timeZone: string) => day.toZonedDateTime(timeZone).epochMilliseconds;
  return (timeZone) => ({ from: begin(first, timeZone), to: begin(first.add({ months: 1 }), timeZone) });
}

function firstDayOf(month: string): Temporal.PlainDate {
  try {
    if (/^\d{4}-\d{2}$/.test(month)) return Temporal.PlainDate.from(`${month}-01`);
  } catch {
    // A thirteenth month is no better than other words.
  }
  throw new Fault('bad-input', `"${month}" is not a month.`, { hint: 'Write a month as in 2015-12.' });
}
