import { createHash } from 'node:crypto';
import type { SourceDef } from '@throughline/blueprint';
import type { EventStore } from '#foundation/event-store.ts';
import { Fault } from '#foundation/fault.ts';
import type { ImportReport, SourceReport } from '#foundation/works/import-report.ts';
import { dropPassingTables, prepareEventTables } from './event-tables.ts';
import type { Shape } from './files/file-shape.ts';
import { contentOf, findFiles, withDesk } from './files/find-files.ts';
import { lookedAt } from './files/preflight.ts';
import type { ImportOptions } from './import-options.ts';
import { type FoundFile, importSource, type Looked } from './import-source.ts';
import { holes } from './sql-text.ts';

export type { ImportReport, SourceReport } from '#foundation/works/import-report.ts';
export type { ImportOptions } from './import-options.ts';

/**
 * Brings the events of a blueprint's sources into the store, each source as a whole or not at all.
 *
 * Errors: a `Fault` before anything is written when any source cannot be read as the blueprint says; `stopped` by the
 * signal. A source that was complete before the fault stays imported.
 */
export async function importSources(store: EventStore, options: ImportOptions): Promise<ImportReport> {
  const { blueprint, dryRun = false } = options;
  return withDesk(async (desk) => {
    await prepareEventTables(store, blueprint);
    const found: Looked[] = [];
    const read = blueprint.sources.filter(({ from }) => from.kind !== 'sent-in');
    for (const source of read) found.push(await look(store, source, { ...options, desk }));
    const sources: SourceReport[] = [];
    try {
      for (const looked of found) sources.push(await importSource(store, looked, { ...options, desk }));
    } finally {
      await dropPassingTables(store).catch(() => undefined);
    }
    return { dryRun, sources };
  }).catch((error: unknown) => {
    if (!options.signal?.aborted) throw error;
    throw new Fault('stopped', 'The import was stopped; nothing of the source it was at has been written.', {
      cause: error,
    });
  });
}

type Place = ImportOptions & { readonly desk: string };

/** Finds the files of a source that are to be read, and looks at each of them. */
async function look(store: EventStore, source: SourceDef, { folder, desk, signal }: Place): Promise<Looked> {
  const mapping = mappingOf(source);
  const before = await importedBefore(store, source);
  const replaces = before.some((one) => one.mapping !== mapping);
  const known = new Map(before.map((one) => [one.file, one]));
  const files: FoundFile[] = [];
  for (const file of await findFiles(source, folder, desk)) {
    const earlier = known.get(file.name);
    const isUntouched = earlier?.size === file.size && earlier.modifiedMs === file.modifiedMs;
    files.push({ ...file, content: isUntouched ? earlier.content : await contentOf(file, signal) });
  }
  const wanted = files.filter(({ name, content }) => replaces || known.get(name)?.content !== content);
  const shapes: Shape[] = [];
  for (const file of wanted) shapes.push(await lookedAt(store, source, { file, signal }));
  const skippedFiles = files.filter((file) => !wanted.includes(file)).map(({ name }) => name);
  const outcome = wanted.length === 0 ? 'unchanged' : 'added';
  const isAgain = !replaces && wanted.some(({ name }) => known.has(name));
  return { source, mapping, outcome: replaces ? 'replaced' : outcome, isAgain, files: wanted, shapes, skippedFiles };
}

type Imported = {
  readonly file: string;
  readonly size: number;
  readonly modifiedMs: number;
  readonly content: string;
  readonly mapping: string;
};

/** The files of a source as they were when they were last imported. */
function importedBefore(store: EventStore, { name }: SourceDef): Promise<readonly Imported[]> {
  const { value, statement } = holes();
  return store.ask<Imported>(
    statement(`SELECT file, toFloat64(size) AS size, modified_ms AS modifiedMs, content, mapping
FROM imports WHERE source = ${value(name)} ORDER BY at DESC LIMIT 1 BY file`),
  );
}

/** Two mappings with the same answer read the same events out of a file. */
function mappingOf(source: SourceDef): string {
  const text = JSON.stringify(source, (key, value: unknown) => (key === 'path' || key === 'from' ? undefined : value));
  return createHash('sha256').update(text).digest('hex');
}
