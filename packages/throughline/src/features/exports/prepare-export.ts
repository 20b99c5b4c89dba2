import { basename } from 'node:path';
import type { Statement } from '@throughline/blueprint';
import type { EventStore } from '#foundation/event-store.ts';
import { Fault } from '#foundation/fault.ts';
import { type Export, type FormatName, formats, type Subject } from './export.ts';
import * as statements from './export-statements.ts';

type Wish = {
  readonly subject: Subject;
  readonly format: FormatName;
  readonly signal: AbortSignal;
};

/** Finds what is to be written. Errors: `not-found` when nothing of the kind is stored. */
export function prepareExport(events: EventStore, wish: Wish): Promise<Export> {
  if (wish.subject === 'blueprint') return prepareBlueprint(events, wish);
  return wish.subject === 'events' ? prepareEvents(events, wish) : prepareOutcomes(events, wish);
}

async function prepareEvents(events: EventStore, { format, signal }: Wish): Promise<Export> {
  const columns = await events.ask<statements.Column>(statements.columnsOf('events'), { signal });
  if (columns.length === 0) throw nothing('event', 'Bring some with `throughline import <blueprint>` first.');
  const output = formats[format];
  return {
    kind: 'rows',
    fileName: `events.${format}`,
    says: `${await count(events, statements.countEvents)} events`,
    statement: statements.allEvents(columns, output),
    output,
  };
}

async function prepareOutcomes(events: EventStore, { format, signal }: Wish): Promise<Export> {
  const judgement = await lastJudgement(events, signal);
  const output = formats[format];
  return {
    kind: 'rows',
    fileName: `outcomes.${format}`,
    says: `${await count(events, statements.countOutcomes(judgement))} promises made and moments seen`,
    statement: statements.allOutcomes(judgement, output),
    output,
  };
}

async function prepareBlueprint(events: EventStore, { signal }: Wish): Promise<Export> {
  const judgement = await lastJudgement(events, signal);
  const kept = await events.ask<{ file: string; text: string }>(statements.blueprintOf(judgement), { signal });
  const [blueprint] = kept;
  if (!blueprint) throw nothing('blueprint', judgeFirst);
  return { kind: 'text', fileName: basename(blueprint.file), says: 'the blueprint', text: blueprint.text };
}

async function lastJudgement(events: EventStore, signal: AbortSignal): Promise<string> {
  const tables = await events.ask<statements.Column>(statements.columnsOf('judgements'), { signal });
  const rows = tables.length === 0 ? [] : await events.ask<{ id: string }>(statements.lastJudgement, { signal });
  const id = rows[0]?.id;
  if (id === undefined) throw nothing('judgement', judgeFirst);
  return id;
}

async function count(events: EventStore, statement: Statement): Promise<string> {
  const [row] = await events.ask<{ n: number }>(statement);
  return (row?.n ?? 0).toLocaleString('en-US');
}

const judgeFirst =
  'Judge the events first: `throughline answer <blueprint> --data <folder>`, or `throughline up <blueprint>`.';

function nothing(what: string, hint: string): Fault {
  return new Fault('not-found', `The data folder holds no ${what}.`, { hint });
}
