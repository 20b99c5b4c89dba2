import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EventStore } from '#foundation/event-store.ts';
import { importSources } from './import.ts';
import { blueprintOf, type Trial, trial } from './import-trial.suite.ts';

const held: { trial?: Trial } = {};
const it = (): Trial => {
  if (held.trial === undefined) throw new Error('There is no trial.');
  return held.trial;
};

beforeEach(async () => {
  held.trial = await trial();
});
afterEach(() => it().close());

async function isEmpty(): Promise<boolean> {
  const [row] = await it().store.ask<{ rows: string }>({
    sql: "SELECT sum(total_rows) AS rows FROM system.tables WHERE database = currentDatabase() AND engine LIKE '%MergeTree'",
    values: {},
  });
  return row?.rows === '0';
}

const row = 'customer,at\na,2015-01-01\n';

test.for([
  ['data.csv', '', 'not-readable', /data.csv is empty/],
  ['data.csv.gz', gzipSync(''), 'not-readable', /nothing in its first lines/],
  ['data.csv', '\n\n\n', 'not-readable', /nothing in its first lines/],
  ['data.csv', 'customer,at\n', 'not-readable', /a header and no rows/],
  ['data.csv', 'customer,at', 'not-readable', /a header and no rows/],
  ['data.csv', `customer,at${'\n'.repeat(30_000)}`, 'not-readable', /nothing but empty lines/],
  ['data.csv', row.replace('customer', 'custmer'), 'not-as-asked', /a column "customer" that data.csv does not have/],
  ['data.csv', 'customer,at,x,x\na,2015-01-01,1,2\n', 'not-as-asked', /two columns named "x"/],
  ['data.csv', 'customer,"at\na,2015-01-01\n', 'not-readable', /a quote in it is not closed/],
  ['data.csv', Buffer.from(`\uFEFF${row}`, 'utf16le'), 'not-readable', /UTF-16/],
  ['data.csv', Buffer.from(row, 'utf16le').swap16(), 'not-readable', /UTF-16/],
  ['data.csv', Buffer.from(row, 'utf16le'), 'not-readable', /UTF-16/],
  ['data.csv', gzipSync(row), 'not-readable', /something other than text/],
  ['data.csv', Buffer.from('504b03041400060008000000210000', 'hex'), 'not-readable', /something other than text/],
  ['data.csv.gz', row, 'not-readable', /cannot be read/],
  ['data.csv.gz', gzipSync(row.repeat(20_000)).subarray(0, 300), 'not-readable', /cannot be read/],
  ['data.csv.zst', row, 'not-readable', /cannot be read/],
  ['data.jsonl', row, 'not-readable', /No line at the beginning of data.jsonl is a JSON object/],
  ['data.jsonl', '[{"customer":"a","at":"2015-01-01"}]\n', 'not-readable', /JSON object/],
  ['data.jsonl', '{"costumer":"a","at":"2015-01-01"}\n', 'not-as-asked', /a column "customer"/],
  ['data.parquet', row, 'not-readable', /as Parquet/],
  ['data.xlsx', row, 'not-as-asked', /of a kind that is not read/],
  ['data.csv.bz2', row, 'not-as-asked', /of a kind that is not read/],
  [
    'data.csv',
    'customer,at\na,01/02/2015 10:00:00 PM\nb,12/31/2015 10:00:00 AM\n',
    'not-as-asked',
    /do not read as ISO 8601: "[^"]+", "[^"]+"/,
  ],
] as const)('%s is refused before anything is written (%#)', async ([file, content, code, message]) => {
  await it().put(file, content);
  await expect(it().readOne({ file })).rejects.toMatchObject({ name: 'Fault', code, message });
  expect(await isEmpty()).toBe(true);
});

test.for([
  [
    'customer,at\na,01/02/2015 10:00:00 PM\nb,12/31/2015 10:00:00 AM\n',
    undefined,
    'Write "times: MM/dd/yyyy hh:mm:ss a".',
  ],
  ['customer,at\na,31.12.2015\n', undefined, 'Write "times: dd.MM.yyyy".'],
  ['customer,at\na,1420070400\n', undefined, 'Write "times: epoch-s".'],
  ['customer,at\na,2015-01-01T10:00:00Z\n', 'times: MM/dd/yyyy', 'They are ISO 8601: leave "times:" out.'],
  [
    'customer,at\na,the other day\n',
    undefined,
    'Say with "times:" how they are written, as in "times: MM/dd/yyyy hh:mm:ss a".',
  ],
  ['custmer,at\na,2015-01-01\n', undefined, 'Did you mean "custmer"?'],
  ['name,at\na,2015-01-01\n', undefined, 'It has "name", "at".'],
] as const)('the way out is said: %j', async ([content, line, hint]) => {
  await it().put('data.csv', content);
  await expect(it().readOne({ source: line === undefined ? [] : [line] })).rejects.toMatchObject({ hint });
});

test('a file that is not there, and a glob that finds none', async () => {
  await expect(it().readOne({ file: 'none.csv' })).rejects.toMatchObject({ code: 'not-found', message: /none.csv/ });
  await expect(it().readOne({ file: 'none/*.csv' })).rejects.toMatchObject({ code: 'not-found' });
  await mkdir(join(it().folder, 'folder.csv'));
  await expect(it().readOne({ file: 'folder.csv' })).rejects.toMatchObject({
    code: 'not-readable',
    message: /is a folder/,
  });
});

test('a source that is no file is refused clearly', async () => {
  const blueprint = blueprintOf();
  const from = { kind: 'postgres', address: 'db', options: new Map() } as const;
  const sources = blueprint.sources.map((source) => ({ ...source, from }));
  await expect(it().read({ ...blueprint, sources })).rejects.toMatchObject({
    code: 'not-as-asked',
    message: /"postgres".*does not read yet/,
  });
});

test('when one source is not as asked, none is written', async () => {
  await it().put('data.csv', row);
  await it().put('other.csv', 'customer,when\na,2015-01-01\n');
  const blueprint = blueprintOf();
  const [first] = blueprint.sources;
  if (first === undefined) throw new Error('A blueprint without a source.');
  const second = { ...first, name: 'other', from: { kind: 'file', glob: 'other.csv' } } as const;
  await expect(it().read({ ...blueprint, sources: [first, second] })).rejects.toMatchObject({ code: 'not-as-asked' });
  expect(await isEmpty()).toBe(true);
});

test('a table of 10,000 columns is read', async () => {
  const names = Array.from({ length: 9998 }, (_, index) => `column ${index}`);
  const line = (customer: string) => `${customer},2015-01-01,${names.map((_, index) => index % 7).join(',')}`;
  await it().put('data.csv', `customer,at,${names.join(',')}\n${line('a')}\n${line('b')}\nc,2015-01-01\n`);
  const report = await it().readOne({
    events: ['- { event: visit, at: at, with: { last: { number: column 9997 } } }'],
  });
  expect(report).toMatchObject({ rows: 3, added: 2, rejected: 1 });
  expect(await it().events('p_number_last AS last')).toEqual([{ last: 1 }, { last: 1 }]);
});

test('NULs, control characters and quotes inside fields stay as they are', async () => {
  const note = "\0 \u0001 \\ ' \\N {v0:String} \u{1F600}";
  await it().put('data.csv', `customer,at,note\n"it's\0a",2015-01-01,${note}\n\\N,2015-01-01,\\N\n`);
  await it().readOne({ events: ['- { event: visit, at: at, text: note }'] });
  expect(await it().events('customer, text')).toEqual([
    { customer: '\\N', text: '\\N' },
    { customer: "it's\0a", text: note },
  ]);
});

test('a quote that swallows the rest of the file is one rejected row, with its line', async () => {
  const rows = Array.from({ length: 2100 }, (_, index) => `c${index},2015-01-01,${index === 1500 ? '"' : ''}x`);
  await it().put('data.csv', `customer,at,note\n${rows.join('\n')}\n`);
  const report = await it().readOne({ events: ['- { event: visit, at: at, text: note }'] });
  expect(report).toMatchObject({
    rows: 1501,
    added: 1500,
    rejected: 1,
    rejects: [{ reason: 'open-quote', samples: [{ file: 'data.csv', line: 1502 }] }],
  });
});

test('a quote that swallows most of the file stops the import', async () => {
  const rows = Array.from({ length: 2000 }, (_, index) => `c${index},2015-01-01,${index === 100 ? '"' : ''}x`);
  await it().put('data.csv', `customer,at,note\n${rows.join('\n')}\n`);
  const events = ['- { event: visit, at: at, text: note }'];
  await expect(it().readOne({ events })).rejects.toMatchObject({
    code: 'not-as-asked',
    message: /quote that is opened in line 102 of data.csv/,
  });
  expect(await isEmpty()).toBe(true);
});

test('a quote that is closed again far away is said too', async () => {
  const rows = Array.from(
    { length: 9000 },
    (_, index) => `c${index},2015-01-01,${index === 100 || index === 3100 ? '"' : ''}x${index === 3100 ? ',' : ''}`,
  );
  await it().put('data.csv', `customer,at,note\n${rows.join('\n')}\n`);
  const report = await it().readOne({ events: ['- { event: visit, at: at, text: note }'] });
  expect(report.rejected).toBeGreaterThan(0);
  expect(report.rejects[0]?.samples[0]?.line).toBe(102);
});

/** Ten gigabytes of one byte, as gzip packs them, after a beginning. */
function bomb(beginning: string, byte: number): Buffer {
  const member = gzipSync(Buffer.alloc(64 * 2 ** 20, byte));
  return Buffer.concat([gzipSync(beginning), ...Array.from({ length: 160 }, () => member)]);
}

test.for([
  ['zeros', '', 0],
  ['newlines', '', 10],
  ['zeros after a table', row.repeat(1) + 'b,2015-01-01\n'.repeat(30_000), 0],
  ['newlines after a table', row.repeat(1) + 'b,2015-01-01\n'.repeat(30_000), 10],
  ['letters after a table', row.repeat(1) + 'b,2015-01-01\n'.repeat(30_000), 65],
  ['quotes after a table', row.repeat(1) + 'b,2015-01-01\n'.repeat(30_000), 34],
] as const)(
  'ten gigabytes of %s in a gzip bomb end with a clear message',
  { timeout: 120_000 },
  async ([, beginning, byte]) => {
    await it().put('data.csv.gz', bomb(beginning, byte));
    await expect(it().readOne({ file: 'data.csv.gz' })).rejects.toMatchObject({ name: 'Fault', code: 'not-readable' });
    expect(await isEmpty()).toBe(true);
    expect(await it().store.ask({ sql: 'SELECT 1 AS one', values: {} })).toEqual([{ one: 1 }]);
  },
);

/** The same store, that does something just before a statement is run. */
function withMischief(store: EventStore, sign: RegExp, mischief: () => Promise<unknown>): EventStore {
  return {
    ...store,
    async write(statement, options) {
      if (sign.test(statement.sql)) await mischief();
      return store.write(statement, options);
    },
  };
}

test('a file that grows while it is read is left for later', async () => {
  const path = await it().put('data.csv', row);
  const store = withMischief(it().store, /INSERT INTO importing_arrivals/, () => appendFile(path, 'b,2015-01-0'));
  await expect(importSources(store, { blueprint: blueprintOf(), folder: it().folder })).rejects.toMatchObject({
    message: /changed while it was read/,
  });
  expect(await isEmpty()).toBe(true);
  await appendFile(path, '2\n');
  expect(await it().readOne()).toMatchObject({ added: 2 });
});

test('stopped by its signal, an import leaves nothing behind', async () => {
  await it().put('data.csv', `customer,at\n${'a,2015-01-01\n'.repeat(300_000)}`);
  for (const sign of [/INSERT INTO importing_arrivals/, /uniqExact/, /INSERT INTO importing_clean/]) {
    const stop = new AbortController();
    const store = withMischief(it().store, sign, async () => stop.abort());
    const importing = importSources(store, { blueprint: blueprintOf(), folder: it().folder, signal: stop.signal });
    await expect(importing, String(sign)).rejects.toMatchObject({ code: 'stopped' });
    expect(await isEmpty()).toBe(true);
  }
});
