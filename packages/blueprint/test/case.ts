import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { Answer, CustomerEvent } from '../interpreter/interpret.ts';
import type { Blueprint, EpochMs } from '../src/2-resolve/blueprint.ts';
import { compile } from '../src/compile.ts';
import { linesOf } from './laws-rows.ts';

/** What is asked of an interpreter or an engine: the promises and moments of these events, as of a time. */
export type Question = {
  readonly blueprint: Blueprint;
  readonly events: readonly CustomerEvent[];
  readonly now: EpochMs;
};

/** A page of `cases/`: a question, and the lines of the answer that its author worked out by hand. */
type Case = { readonly title: string; readonly question: Question; readonly answer: readonly string[] };

/** The pages of one folder of `cases/`, by file name. */
export function pagesOf(folder: string): readonly { readonly name: string; readonly text: string }[] {
  const path = join(import.meta.dirname, '..', 'cases', folder);
  const files = readdirSync(path).filter((file) => file.endsWith('.md'));
  return files.sort().map((file) => ({ name: `${folder}/${file}`, text: readFileSync(join(path, file), 'utf8') }));
}

/**
 * Reads a page: a title, ```` ```yaml blueprint ````, ```` ```csv events ```` and ```` ```text answer ````.
 * Throws where a part is missing or the blueprint does not compile.
 */
export function readCase(page: string): Case {
  const { blueprint, diagnostics } = compile(partOf(page, 'yaml blueprint'));
  if (blueprint === undefined) throw new Error(`The blueprint does not compile: ${JSON.stringify(diagnostics)}`);
  const events = eventsOf(partOf(page, 'csv events'), blueprint);
  return {
    title: /^# (.+)$/m.exec(page)?.[1] ?? '',
    question: { blueprint, events, now: nowOf(blueprint, events) },
    answer: partOf(page, 'text answer').split('\n').toSorted(),
  };
}

/** An answer in the lines of a page: local times of the blueprint, and events by the number of their row. */
export function answerLines(answer: Answer, { timezone }: Blueprint): readonly string[] {
  return linesOf(answer, { timezone, eventName: (id) => String(BigInt(id) >> rowShift) });
}

/** The rows of a page are its events' ids, in the upper bits, where ids of one customer and millisecond differ. */
const rowShift = 46n;

function partOf(page: string, name: string): string {
  const text = page.split(`\n\`\`\`${name}\n`)[1]?.split('\n```')[0];
  if (text === undefined) throw new Error(`The page has no part \`\`\`${name}.`);
  return text;
}

function nowOf({ clock }: Blueprint, events: readonly CustomerEvent[]): EpochMs {
  if (clock.kind === 'at') return clock.at;
  if (clock.kind === 'data') return Math.max(...events.map(({ at }) => at));
  throw new Error('A page needs `clock: data` or `clock: { at: … }`, so that its answer is the same tomorrow.');
}

/** Columns that are fields of an event; every other one is a property, read as the blueprint says. */
const fields = ['customer', 'event', 'at', 'case', 'team', 'channel', 'source', 'rating', 'value', 'text'];

function eventsOf(csv: string, blueprint: Blueprint): readonly CustomerEvent[] {
  const [header = '', ...rows] = csv.split('\n');
  const columns = header.split(',');
  return rows.map((row, index) => {
    const cells = new Map(row.split(',').map((cell, column) => [columns[column] ?? '', cell]));
    const text = (column: string) => cells.get(column) ?? '';
    return {
      id: (BigInt(index + 1) << rowShift).toString(),
      customer: text('customer'),
      at: instantOf(text('at'), blueprint.timezone),
      event: text('event'),
      case: text('case'),
      team: text('team'),
      channel: text('channel'),
      source: text('source'),
      rating: numberOf(text('rating')),
      value: numberOf(text('value')),
      text: text('text'),
      properties: propertiesOf(cells, blueprint),
    };
  });
}

function propertiesOf(cells: ReadonlyMap<string, string>, blueprint: Blueprint): CustomerEvent['properties'] {
  const properties = [...cells].filter(([column]) => !fields.includes(column));
  return Object.fromEntries(
    properties.map(([name, cell]) => {
      const kind = blueprint.properties.get(name);
      if (kind === 'number') return [name, numberOf(cell)];
      if (kind === 'time') return [name, cell === '' ? null : instantOf(cell, blueprint.timezone)];
      return [name, cell];
    }),
  );
}

function numberOf(cell: string): number | null {
  return cell === '' ? null : Number(cell);
}

/** A time with an offset, or a local one of the blueprint. */
function instantOf(time: string, timezone: string): EpochMs {
  const hasOffset = /(Z|[+-]\d\d:\d\d)$/.test(time);
  if (hasOffset) return Temporal.Instant.from(time).epochMilliseconds;
  return Temporal.PlainDateTime.from(time).toZonedDateTime(timezone).epochMilliseconds;
}
