import type { SourceDef } from '@throughline/blueprint';
import type { EventStore } from '#foundation/event-store.ts';
import { Fault } from '#foundation/fault.ts';
import { stoppable } from '#foundation/stoppable.ts';
import { readTime } from '../rows/read-times.ts';
import { usesOf } from '../rows/row-sql.ts';
import { holes } from '../sql-text.ts';
import { columnName, missingField, type Shape, shapeOf, tableOf } from './file-shape.ts';
import type { SourceFile } from './find-files.ts';
import { nearestName } from './near-names.ts';
import { readFault } from './read-fault.ts';

const rowsLookedAt = 20_000;
const timesLookedAt = 1000;

/** Patterns that files often have, in the order in which a person would try them. */
const usualPatterns = [
  'yyyy-MM-dd HH:mm:ss',
  'MM/dd/yyyy hh:mm:ss a',
  'MM/dd/yyyy hh:mm a',
  'MM/dd/yyyy HH:mm:ss',
  'MM/dd/yyyy HH:mm',
  'MM/dd/yyyy',
  'dd/MM/yyyy HH:mm:ss',
  'dd/MM/yyyy HH:mm',
  'dd/MM/yyyy',
  'dd.MM.yyyy HH:mm:ss',
  'dd.MM.yyyy HH:mm',
  'dd.MM.yyyy',
  'dd-MM-yyyy HH:mm:ss',
  'dd-MM-yyyy',
  'yyyy/MM/dd HH:mm:ss',
  'yyyy/MM/dd',
  'yyyyMMddHHmmss',
  'yyyyMMdd',
  'MMM d, yyyy',
] as const;

/** Looks at a file before anything is read of it: its columns, its first rows, its first times. Writes nothing. */
export async function lookedAt(
  unstoppable: EventStore,
  source: SourceDef,
  { file, signal }: { readonly file: SourceFile; readonly signal: AbortSignal | undefined },
): Promise<Shape> {
  const store = signal === undefined ? unstoppable : stoppable(unstoppable, signal);
  const shape = await shapeOf(store, file);
  assertColumns(source, shape);
  await assertRows(store, shape);
  for (const column of usesOf(source).times) await assertTimes(store, { source, shape, column });
  return shape;
}

function assertColumns(source: SourceDef, { file, columns }: Shape): void {
  const names = columns.map(({ name }) => name);
  const missing = usesOf(source).all.find((column) => !names.includes(column));
  if (missing === undefined) return;
  const near = nearestName(missing, names);
  const shown = names
    .slice(0, 12)
    .map((name) => `"${name}"`)
    .join(', ');
  throw new Fault(
    'not-as-asked',
    `The source "${source.name}" names a column "${missing}" that ${file.name} does not have.`,
    {
      hint:
        near === undefined
          ? `It has ${shown}${names.length > 12 ? ` and ${names.length - 12} more` : ''}.`
          : `Did you mean "${near}"?`,
    },
  );
}

async function assertRows(store: EventStore, shape: Shape): Promise<void> {
  const hole = holes();
  const { table, settings } = tableOf(shape, hole);
  const first = shape.columns[0];
  if (first === undefined) throw new Fault('not-readable', `The file ${shape.file.name} has no columns.`);
  const column = columnName(shape, first.name);
  const filled = shape.file.kind === 'csv' || shape.file.kind === 'tsv' ? `${column} != '${missingField}'` : '1';
  const sql = `SELECT toFloat64(count()) AS rows, toFloat64(countIf(${filled})) AS filled FROM (SELECT ${column} FROM ${table} LIMIT ${rowsLookedAt})
SETTINGS ${[...settings, 'max_threads = 1', 'input_format_parallel_parsing = 0', 'max_memory_usage = 536870912'].join(', ')}`;
  const [seen] = await store.write<{ rows: number; filled: number }>(hole.statement(sql)).catch((error: unknown) => {
    throw readFault(error, shape.file);
  });
  if (seen === undefined || seen.rows === 0)
    throw new Fault('not-readable', `The file ${shape.file.name} has a header and no rows.`);
  if (seen.filled === 0)
    throw new Fault(
      'not-readable',
      `The file ${shape.file.name} has nothing but empty lines in its first ${seen.rows} lines.`,
    );
}

type TimeQuestion = { readonly source: SourceDef; readonly shape: Shape; readonly column: string };

async function assertTimes(store: EventStore, { source, shape, column }: TimeQuestion): Promise<void> {
  const type = shape.columns.find(({ name }) => name === column)?.type ?? '';
  if (/Date/.test(type)) return;
  const found = await readable(store, { shape, column }, [source.times]);
  const [own] = found.ok;
  if (own === undefined || found.total === 0 || own * 2 >= found.total) return;
  const styles = [undefined, ...usualPatterns, 'epoch-s', 'epoch-ms'];
  const others = await readable(store, { shape, column }, styles);
  const fits = others.ok.includes(others.total);
  const best = styles[others.ok.indexOf(others.total)];
  const fix = best === undefined ? 'They are ISO 8601: leave "times:" out.' : `Write "times: ${best}".`;
  throw new Fault(
    'not-as-asked',
    `The times in "${column}" of ${shape.file.name} do not read as ${source.times ?? 'ISO 8601'}: ${found.samples.map((sample) => `"${sample}"`).join(', ')}.`,
    { hint: fits ? fix : 'Say with "times:" how they are written, as in "times: MM/dd/yyyy hh:mm:ss a".' },
  );
}

/** Of the first times of a column, how many each style reads; with two that the first one does not. */
async function readable(
  store: EventStore,
  { shape, column }: Omit<TimeQuestion, 'source'>,
  styles: readonly (string | undefined)[],
) {
  const hole = holes();
  const { table, settings } = tableOf(shape, hole);
  const raw = `trimBoth(ifNull(toString(${columnName(shape, column)}), ''))`;
  const reads = styles.map((times, index) =>
    readTime('x', `style_${index}`, { times, timezone: 'UTC', holes: hole, clock: undefined }),
  );
  const sql = `SELECT toFloat64(count()) AS total, [${reads.map(({ ms }) => `toFloat64(countIf(isNotNull(${ms})))`).join(', ')}] AS ok,
  groupUniqArrayIf(2)(substringUTF8(x, 1, 60), isNull(style_0_ms)) AS samples
FROM (SELECT x, ${reads.map(({ aliases }) => aliases).join(', ')} FROM (SELECT toValidUTF8(${raw}) AS x FROM (SELECT ${columnName(shape, column)} FROM ${table} LIMIT ${rowsLookedAt}) WHERE x != '' LIMIT ${timesLookedAt}))
SETTINGS ${[...settings, 'max_threads = 1', 'input_format_parallel_parsing = 0'].join(', ')}`;
  const [row] = await store.write<{ total: number; ok: readonly number[]; samples: readonly string[] }>(
    hole.statement(sql),
  );
  if (row === undefined) throw new Error('unreachable: a count without a row');
  return row;
}
