import { join } from 'node:path';
import type { SourceDef } from '@throughline/blueprint';
import type { EventStore } from '#foundation/event-store.ts';
import { Fault } from '#foundation/fault.ts';
import { dropPassingTables } from './event-tables.ts';
import type { Shape } from './files/file-shape.ts';
import { assertUnchanged, type SourceFile } from './files/find-files.ts';
import { tooLong } from './files/preflight.ts';
import type { ImportOptions } from './import-options.ts';
import type { RejectReport, SourceReport } from './import-report.ts';
import { publish } from './publish.ts';
import { allAreNew, buildClean, clean, type Duplicates } from './rows/duplicates.ts';
import { prepareRejects, rejectReport, stageRejects } from './rows/find-rejects.ts';
import { type FileCounts, prepareStage, staged, stageFile, sumOf } from './rows/stage.ts';
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
  /** The files to read, and the shape of each. */
  readonly files: readonly FoundFile[];
  readonly shapes: readonly Shape[];
  readonly skippedFiles: readonly string[];
};

type Desk = ImportOptions & { readonly desk: string };

/** Reads the files of one source beside the events, and lets them in all at once; in a dry run, not at all. */
export async function importSource(store: EventStore, looked: Looked, desk: Desk): Promise<SourceReport> {
  const { source, mapping, outcome, files } = looked;
  if (outcome === 'unchanged')
    return reported(looked, { counts: sumOf([]), events: 0, rejects: [], found: noDuplicates });
  const receivedAt = Date.now();
  await dropPassingTables(store);
  await prepareStage(store, source, receivedAt);
  await prepareRejects(store);
  const byFile = await stageAll(store, looked, desk);
  const counts = sumOf(byFile);
  const rejects = await rejectReport(store);
  assertMostlyReadable(source, counts.rows, rejects);
  const events = await rowsIn(store, staged);
  const { table, found } = await withoutDuplicates(store, { looked, rows: events }, desk);
  await assertUnchanged(files);
  desk.signal?.throwIfAborted();
  if (desk.dryRun !== true) {
    const read = files.map((file, index) => ({ ...file, counts: byFile[index] ?? sumOf([]) }));
    await publish(store, { source, mapping, replaces: outcome === 'replaced', files: read, receivedAt, table });
  }
  return reported(looked, { counts, events, rejects, found });
}

const noDuplicates: Duplicates = { duplicates: 0, restated: 0, restatedSamples: [] };

type Figures = {
  readonly counts: FileCounts;
  readonly events: number;
  readonly rejects: readonly RejectReport[];
  readonly found: Duplicates;
};

function reported(
  { source, outcome, files, skippedFiles }: Looked,
  { counts, events, rejects, found }: Figures,
): SourceReport {
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

async function stageAll(store: EventStore, { source, shapes }: Looked, desk: Desk): Promise<readonly FileCounts[]> {
  const byFile: FileCounts[] = [];
  for (const [index, shape] of shapes.entries()) {
    const watch = watchRows(shape.file, source.name, desk);
    const arrival = {
      shape,
      index,
      errorsFile: join(desk.desk, `broken-${byFile.length}-${Date.now()}`),
      options: watch.ask,
    };
    try {
      const counts = await stageFile(store, source, arrival);
      const broken = await stageRejects(store, source, { ...arrival, counts });
      byFile.push({ ...counts, rows: counts.rows + broken, rejected: counts.rejected + broken });
    } catch (error) {
      throw watch.fault() ?? tooLong(error, shape.file.name);
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

type Counted = { readonly looked: Looked; readonly rows: number };

async function withoutDuplicates(
  store: EventStore,
  { looked, rows }: Counted,
  desk: Desk,
): Promise<{ readonly table: string; readonly found: Duplicates }> {
  const { source, outcome } = looked;
  const options = {
    signal: desk.signal,
    onProgress: ({ rowsRead }: { readonly rowsRead: number }) =>
      desk.onProgress?.({ source: source.name, doing: 'looking for duplicates', rowsRead }),
  };
  const question = { source, rows, replaces: outcome === 'replaced', options };
  if (await allAreNew(store, question)) {
    await store.write(plainly(`ALTER TABLE ${staged} DROP COLUMN file_row SETTINGS mutations_sync = 1`));
    return { table: staged, found: noDuplicates };
  }
  const found = await buildClean(store, question);
  return { table: clean, found: { ...found, duplicates: rows - (await rowsIn(store, clean)) } };
}

async function rowsIn(store: EventStore, table: string): Promise<number> {
  const [counted] = await store.ask<{ rows: number }>(plainly(`SELECT toFloat64(count()) AS rows FROM ${table}`));
  return counted?.rows ?? 0;
}
