import type { Answer, MomentSeen, PromiseMade } from '../interpreter/interpret.ts';
import { type Manner, momentLine, promiseLine } from './laws-lines.ts';

/** A row as a store answers it: the fields of the interpreter's row, with numbers and truth values in any of their forms. */
export type StoreRow<Row> = { readonly [Field in keyof Row]: unknown };

/** A store's rows in the interpreter's form. Throws where a field is missing or of no known form. */
export function answerFrom(rows: {
  readonly promises: readonly StoreRow<PromiseMade>[];
  readonly moments: readonly StoreRow<MomentSeen>[];
}): Answer {
  return { promises: rows.promises.map(promiseFrom), moments: rows.moments.map(momentFrom) };
}

/** An empty text when both answers hold the same rows in whatever order; otherwise the rows that only one of them holds. */
export function difference(meant: Answer, answered: Answer): string {
  const [meantLines, answeredLines] = [linesOf(meant), linesOf(answered)];
  const missing = without(meantLines, answeredLines).map((line) => `- ${line}`);
  const unmeant = without(answeredLines, meantLines).map((line) => `+ ${line}`);
  if (missing.length + unmeant.length === 0) return '';
  return ['The answers differ: - is meant and not answered, + is answered and not meant.', ...missing, ...unmeant].join(
    '\n',
  );
}

/** Every row of an answer as a line, sorted. */
export function linesOf({ promises, moments }: Answer, manner: Manner = inUtc): readonly string[] {
  return [
    ...promises.map((row) => promiseLine(row, manner)),
    ...moments.map((row) => momentLine(row, manner)),
  ].toSorted();
}

const inUtc: Manner = { timezone: 'UTC', eventName: (id) => id };

/** The lines of one list that remain when each line of the other takes away one that is equal. */
function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return lines.filter((line) => {
    const place = left.indexOf(line);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
}

function promiseFrom(row: StoreRow<PromiseMade>): PromiseMade {
  return {
    promise: textIn(row.promise),
    customer: textIn(row.customer),
    case: textIn(row.case),
    madeAt: numberIn(row.madeAt),
    dueAt: numberOrNullIn(row.dueAt),
    metAt: numberOrNullIn(row.metAt),
    outcome: outcomeIn(row.outcome),
    late: truthIn(row.late),
    team: textIn(row.team),
    channel: textIn(row.channel),
    metTeam: textIn(row.metTeam),
    route: routeIn(row.route),
    evidence: idsIn(row.evidence),
  };
}

function momentFrom(row: StoreRow<MomentSeen>): MomentSeen {
  return {
    moment: textIn(row.moment),
    customer: textIn(row.customer),
    case: textIn(row.case),
    at: numberIn(row.at),
    team: textIn(row.team),
    channel: textIn(row.channel),
    evidence: idsIn(row.evidence),
  };
}

function textIn(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new Error(`A row has ${JSON.stringify(value)} where a text belongs.`);
}

function numberIn(value: unknown): number {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  throw new Error(`A row has ${JSON.stringify(value)} where a number belongs.`);
}

function numberOrNullIn(value: unknown): number | null {
  return value === null ? null : numberIn(value);
}

function truthIn(value: unknown): boolean {
  if (value === true || value === 1) return true;
  if (value === false || value === 0) return false;
  throw new Error(`A row has ${JSON.stringify(value)} where yes or no belongs.`);
}

const outcomes = ['kept', 'broken', 'open', 'released', 'no-deadline'] as const;

function outcomeIn(value: unknown): PromiseMade['outcome'] {
  const found = outcomes.find((outcome) => outcome === value);
  if (found !== undefined) return found;
  throw new Error(`A row has ${JSON.stringify(value)} where an outcome belongs.`);
}

function routeIn(value: unknown): PromiseMade['route'] {
  if (typeof value !== 'object' || value === null)
    throw new Error(`A row has ${JSON.stringify(value)} where a route belongs.`);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, part === null ? null : textIn(part)]));
}

function idsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(textIn);
  throw new Error(`A row has ${JSON.stringify(value)} where a list of event ids belongs.`);
}
