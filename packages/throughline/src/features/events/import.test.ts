import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { blueprintOf, type Trial, trial } from './import-trial.suite.ts';
import { reportLines } from './report-lines.ts';

const held: { trial?: Trial } = {};
const it = (): Trial => {
  if (held.trial === undefined) throw new Error('There is no trial.');
  return held.trial;
};

beforeEach(async () => {
  held.trial = await trial();
});
afterEach(() => it().close());

const day = (date: string): number => Date.parse(`${date}T00:00:00Z`);

test('a file becomes events with all that its mapping names', async () => {
  await it().put(
    'data.csv',
    'who,customer,when,at,unit,door,stars,paid,kind,n,due,said\n' +
      ',ada,1,2015-01-02,s,web,4,9.5,new,7,2015-02-01T10:00:00Z,"fine,\n""really"""\n' +
      'bob,x,2,2015-01-03 10:00,q,,,,,,,\n',
  );
  const blueprint = blueprintOf({
    source: ['case: when', 'team: unit', 'channel: door'],
    events: [
      '- { event: visit, at: at, rating: stars, value: paid, text: said, with: { kind: kind, n: { number: n }, due: { time: due } } }',
    ],
  });
  const [source] = blueprint.sources;
  if (source === undefined) throw new Error('A blueprint without a source.');
  await it().read({ ...blueprint, sources: [{ ...source, customer: ['who', 'customer'] }] });
  const events = await it().store.ask({
    sql: 'SELECT * EXCEPT (customer_key, id, received_at) FROM events ORDER BY customer',
    values: {},
  });
  expect(events).toEqual([
    {
      source: 'visits',
      at: '2015-01-02 00:00:00.000',
      customer: 'ada',
      event: 'visit',
      case: '1',
      team: 's',
      channel: 'web',
      rating: 4,
      value: 9.5,
      text: 'fine,\n"really"',
      p_text_kind: 'new',
      p_number_n: 7,
      p_time_due: '2015-02-01 10:00:00.000',
    },
    {
      source: 'visits',
      at: '2015-01-03 10:00:00.000',
      customer: 'bob',
      event: 'visit',
      case: '2',
      team: 'q',
      channel: '',
      rating: null,
      value: null,
      text: '',
      p_text_kind: '',
      p_number_n: null,
      p_time_due: null,
    },
  ]);
});

const csv = 'customer,at\na,2015-01-01\nb,2015-01-02\n';
const tsv = csv.replaceAll(',', '\t');
const jsonl = '{"customer":"a","at":"2015-01-01","more":[1]}\n{"at":"2015-01-02","customer":"b"}\n';
const both = [
  { customer: 'a', at: day('2015-01-01') },
  { customer: 'b', at: day('2015-01-02') },
];

test.for([
  ['data.csv', csv],
  ['data.csv', `\uFEFF${csv}`],
  ['data.csv', csv.replaceAll('\n', '\r\n')],
  ['data.csv', csv.trimEnd()],
  ['data.csv', csv.replaceAll(',', ';')],
  ['data.csv', csv.replaceAll(',', '|')],
  ['data.csv', tsv],
  ['data.csv', 'x,"at","cust\nomer",customer\n1,2015-01-01,,a\n1,2015-01-02,,b\n'],
  ['data.tsv', tsv],
  ['data.jsonl', jsonl],
  ['data.ndjson', jsonl],
  ['data.csv.gz', gzipSync(csv)],
  ['data.jsonl.gz', gzipSync(jsonl)],
  ['data.csv.zst', zstdCompressSync(Buffer.from(csv))],
  ['data.tsv.zst', zstdCompressSync(Buffer.from(tsv))],
  ["it's {1,2} [a] *.csv", csv],
] as const)('%s is read (%#)', async ([file, content]) => {
  await it().put(file, content);
  expect(await it().readOne({ file })).toMatchObject({ rows: 2, events: 2, added: 2, rejected: 0, files: [file] });
  expect(await it().events()).toEqual(both);
});

test('a file packed as xz is read', async () => {
  const packed =
    '/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4AAlACFdADGdSrH2X+5jFkspdSLMpPLgWF6O5wM9dKJ3OJHyVMTCgAAAAAD2mkytlkJN9AABPSZoeGOYH7bzfQEAAAAABFla';
  await it().put('data.csv.xz', Buffer.from(packed, 'base64'));
  expect(await it().readOne({ file: 'data.csv.xz' })).toMatchObject({ rows: 2, added: 2 });
  expect(await it().events()).toEqual(both);
});

test('Parquet is read with its own types', async () => {
  const path = join(it().folder, 'data.parquet');
  const select = `SELECT 'a' AS customer, toDateTime64('2015-01-01 12:00:00.5', 3, 'UTC') AS at, toInt32(4) AS stars, toDate('2015-02-01') AS due, CAST(NULL AS Nullable(String)) AS kind
UNION ALL SELECT 'b', toDateTime64('2015-01-02 00:00:00', 3, 'UTC'), 5, toDate('2015-02-02'), 'k'`;
  await it().store.write({ sql: `INSERT INTO FUNCTION file('${path}', 'Parquet') ${select}`, values: {} });
  const events = ['- { event: visit, at: at, rating: stars, with: { due: { time: due }, kind: kind } }'];
  expect(await it().readOne({ file: 'data.parquet', events, timezone: 'America/New_York' })).toMatchObject({
    added: 2,
    rejected: 0,
  });
  expect(
    await it().events(
      'customer, toFloat64(toUnixTimestamp64Milli(at)) AS at, rating, p_time_due AS due, p_text_kind AS kind',
    ),
  ).toEqual([
    {
      customer: 'a',
      at: day('2015-01-01') + 12 * 3_600_000 + 500,
      rating: 4,
      due: '2015-02-01 05:00:00.000',
      kind: '',
    },
    { customer: 'b', at: day('2015-01-02'), rating: 5, due: '2015-02-02 05:00:00.000', kind: 'k' },
  ]);
});

test('a glob takes all its files, whose columns may stand in another order', async () => {
  await mkdir(join(it().folder, 'days'));
  await it().put('days/1.csv', csv);
  await it().put('days/2.csv', 'at,extra,customer\n2015-01-03,x,c\n');
  expect(await it().readOne({ file: 'days/*.csv' })).toMatchObject({
    rows: 3,
    added: 3,
    files: ['days/1.csv', 'days/2.csv'],
  });
});

test('each row gives an event of every kind whose time it has', async () => {
  await it().put('data.csv', 'customer,opened,closed\na,2015-01-01,2015-01-05\nb,2015-01-02,\nc,,\n');
  const events = ['- { event: visit, at: opened }', '- { event: left, at: closed }'];
  expect(await it().readOne({ events })).toMatchObject({
    rows: 3,
    events: 3,
    added: 3,
    rowsWithoutEvent: 1,
    rejected: 0,
  });
  expect(await it().events('customer, event')).toEqual([
    { customer: 'a', event: 'visit' },
    { customer: 'a', event: 'left' },
    { customer: 'b', event: 'visit' },
  ]);
});

test('local times are read in the zone of the source, and strange hours are counted', async () => {
  await it().put(
    'data.csv',
    'customer,at\na,2015-11-01 01:30\nb,2015-03-08 02:30\nc,2015-07-01 00:00\nd,2015-07-01T00:00Z\n',
  );
  expect((await it().readOne({ timezone: 'America/New_York' })).times).toEqual({
    pattern: 'ISO 8601',
    zone: 'America/New_York',
    ambiguous: 1,
    skipped: 1,
  });
  expect((await it().events()).map(({ at }) => new Date(Number(at)).toISOString())).toEqual([
    '2015-11-01T05:30:00.000Z',
    '2015-03-08T07:30:00.000Z',
    '2015-07-01T04:00:00.000Z',
    '2015-07-01T00:00:00.000Z',
  ]);
});

test('a dry run says the same and writes nothing', async () => {
  await it().put('data.csv', `${csv}c,never\n`);
  const dry = await it().readOne({}, { dryRun: true });
  expect(await it().events()).toEqual([]);
  expect(await it().store.ask({ sql: 'SELECT count() AS n FROM rejects', values: {} })).toEqual([{ n: '0' }]);
  expect(await it().readOne()).toEqual(dry);
});

test('bytes that are not UTF-8 are replaced and counted', async () => {
  const broken = Buffer.concat([
    Buffer.from('customer,at,note\na,2015-01-01,gr'),
    Buffer.of(0xfc, 0xdf),
    Buffer.from('e\nb,2015-01-02,grüße\n'),
  ]);
  await it().put('data.csv', broken);
  const report = await it().readOne({ events: ['- { event: visit, at: at, text: note }'] });
  expect(report).toMatchObject({ added: 2, repairedRows: 1 });
  expect(await it().events('text')).toEqual(
    [{ text: 'gr\uFFFDe' }, { text: 'grüße' }].map(({ text }) => ({
      text: expect.stringMatching(text === 'grüße' ? /^grüße$/ : /^gr\uFFFD+e$/),
    })),
  );
});

test('the report reads well', async () => {
  await it().put('data.csv', 'customer,at\na,2015-11-01 01:30\na,2015-11-01 01:30\nb,never\nc,2015-01-01\n');
  const report = await it().read(blueprintOf({ timezone: 'America/New_York' }));
  expect(reportLines(report)).toEqual([
    'visits: data.csv',
    '  4 rows, 3 events: 2 new, 1 duplicate.',
    '  Times read as ISO 8601 in America/New_York.',
    '  2 times in an hour that the clocks repeated, read as its first pass.',
    '  1 row rejected:',
    '    1: a time that cannot be read in at',
    '      data.csv:4 "never"',
    '',
  ]);
  expect(reportLines(await it().read(blueprintOf({ timezone: 'America/New_York' })))[0]).toBe(
    'visits: nothing to do; 1 file imported before as it is.',
  );
});
