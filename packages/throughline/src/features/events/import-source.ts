import { basename, join } from 'node:path';
import type { SourceDef } from '@throughline/blueprint';
import type { EventStore } from '#foundation/event-store.ts';
import { Fault } from '#foundation/fault.ts';
import type { RejectReport, SourceReport } from '#foundation/works/import-report.ts';
import { dropPassingTables } from './event-tables.ts';
import type { Shape } from './files/file-shape.ts';
import { assertUnchanged, type SourceFile } from './files/find-files.ts';
import { readFault } from './files/read-fault.ts';
import type { ImportOptions } from './import-options.ts';
import { publish } from './publish.ts';
import { allAreNew, buildClean, clean, type Duplicates } from './rows/duplicates.ts';
import { prepareRejects, rejectReport, stageRejects } from './rows/find-rejects.ts';
import { type FileCounts, prepareStage, type Staging, staged, stageFile, sumOf } from './rows/stage.ts';
import { plainly } from './sql-text.ts';
import { watchRows } from './watch-rows.ts';

/** A file and the SHA-256 of its bytes. */
export type FoundFile = SourceFile & { readonly content: string };

/** A source whose files were looked at. */
export type Looked = {
  readonly source: SourceDef;
  /** Names the mapping: another one reads other events out of the same file. */
  readonly mapping: string;
  readonly outcome: SourceReport['outcome'];
  /** One of the files was imported before and has changed, so most of its events are there already. */
  readonly isAgain: boolean;
  /** The files to read, and the shape of each. */
  readonly files: readonly FoundFile[];
  readonly shapes: readonly Shape[];
  readonly skippedFiles: readonly string[];
};

type Desk = ImportOptions & { readonly desk: string };

/** Reads the files of one source beside the events, and lets them in all at once; in a dry run, not at all. */
export async function importSource(store: EventStore, looked: Looked, desk: Desk): Promise<SourceReport> {
  const { source, mapping, outcome, files } = looked;
  if (outcome === 'unchanged') return reported(looked, { byFile: [], events: 0, rejects: [], found: noDuplicates });
  const receivedAt = Date.now();
  const first = await stage(store, looked, { ...desk, receivedAt, repairs: false, keepsRows: looked.isAgain });
  const rejects = await rejectReport(store);
  assertMostlyReadable(source, sumOf(first).rows, rejects);
  const repairs = sumOf(first).repaired > 0;
  const byFile = repairs
    ? await stage(store, looked, { ...desk, receivedAt, repairs, keepsRows: looked.isAgain })
    : first;
  const events = await rowsIn(store, staged);
  const restage = () => stage(store, looked, { ...desk, receivedAt, repairs, keepsRows: true });
  const { table, found } = await withoutDuplicates(store, { looked, rows: events, restage }, desk);
  await assertUnchanged(files);
  desk.signal?.throwIfAborted();
  if (desk.dryRun !== true) {
    const read = files.map((file, index) => ({ ...file, counts: byFile[index] ?? sumOf([]) }));
    await publish(store, { source, mapping, replaces: outcome === 'replaced', files: read, receivedAt, table });
  }
  return reported(looked, { byFile, events, rejects, found });
}

const noDuplicates: Duplicates = { duplicates: 0, restated: 0, restatedSamples: [] };

type Figures = {
  readonly byFile: readonly FileCounts[];
  readonly events: number;
  readonly rejects: readonly RejectReport[];
  readonly found: Duplicates;
};

function reported(
  { source, outcome, files, skippedFiles }: Looked,
  { byFile, events, rejects, found }: Figures,
): SourceReport {
  const counts = sumOf(byFile);
  return {
    source: source.name,
    outcome,
    files: files.map(({ name }) => name),
    skippedFiles,
    rows: counts.rows,
    events,
    added: events - found.duplicates,
    ...found,
    rowsWithoutEvent: counts.empty,
    repairedRows: counts.repaired,
    rejected: counts.rejected,
    rejects,
    times: {
      pattern: source.times ?? 'ISO 8601',
      zone: source.timezone,
      ambiguous: counts.ambiguous,
      skipped: counts.skipped,
    },
  };
}

type Staged = Desk & Staging & { readonly repairs: boolean };

/** Reads all files of a source into fresh tables, and answers what was found in each. */
async function stage(store: EventStore, { source, shapes }: Looked, how: Staged): Promise<readonly FileCounts[]> {
  await dropPassingTables(store);
  await prepareStage(store, source, how);
  await prepareRejects(store);
  const byFile: FileCounts[] = [];
  for (const [index, shape] of shapes.entries()) {
    const watch = watchRows(shape.file, source.name, how);
    const errorsFile = join(how.desk, `${basename(shape.file.link)}-${how.repairs}-${how.keepsRows}-broken`);
    const arrival = { shape, index, errorsFile, repairs: how.repairs, options: watch.ask };
    try {
      const counts = await stageFile(store, source, arrival);
      const broken = await stageRejects(store, source, { ...arrival, counts });
      byFile.push({ ...counts, rows: counts.rows + broken, rejected: counts.rejected + broken });
    } catch (error) {
      throw watch.fault() ?? readFault(error, shape.file);
    }
  }
  return byFile;
}

function assertMostlyReadable(source: SourceDef, rows: number, rejects: readonly RejectReport[]): void {
  const worst = rejects.find((reject) => reject.rows * 2 > rows);
  if (worst === undefined) return;
  const where = worst.column === '' ? '' : ` in "${worst.column}"`;
  const samples = worst.samples
    .slice(0, 2)
    .map(({ file, line, sample }) => `line ${line} of ${file}${sample === '' ? '' : ` ("${sample}")`}`)
    .join(', ');
  throw new Fault(
    'not-as-asked',
    `${worst.rows} of the ${rows} rows of "${source.name}" were rejected (${worst.reason}${where}): ${samples}. Nothing was written.`,
    { hint: 'More than half of the rows cannot be meant so: look at the mapping of the source, or at the file.' },
  );
}

type Doubted = { readonly looked: Looked; readonly rows: number; restage(): Promise<unknown> };
type Cleared = { readonly table: string; readonly found: Duplicates };

/** Takes duplicates out of the staged events, for which it has them read again with their rows when they lack these. */
async function withoutDuplicates(store: EventStore, { looked, rows, restage }: Doubted, desk: Desk): Promise<Cleared> {
  const { source, outcome, isAgain } = looked;
  const doing = 'looking for duplicates';
  const options = {
    signal: desk.signal,
    onProgress: (progress: { readonly rowsRead: number }) =>
      desk.onProgress?.({ source: source.name, doing, ...progress }),
  };
  const question = { source, rows, replaces: outcome === 'replaced', options };
  if (!isAgain && (await allAreNew(store, question))) return { table: staged, found: noDuplicates };
  if (!isAgain) await restage();
  const found = await buildClean(store, question);
  return { table: clean, found: { ...found, duplicates: rows - (await rowsIn(store, clean)) } };
}

async function rowsIn(store: EventStore, table: string): Promise<number> {
  const [counted] = await store.ask<{ rows: number }>(plainly(`SELECT toFloat64(count()) AS rows FROM ${table}`));
  return counted?.rows ?? 0;
}
