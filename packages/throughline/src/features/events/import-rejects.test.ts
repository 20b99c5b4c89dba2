import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Trial, trial } from './import-trial.suite.ts';

const held: { trial?: Trial } = {};
const it = (): Trial => {
  if (held.trial === undefined) throw new Error('There is no trial.');
  return held.trial;
};

beforeEach(async () => {
  held.trial = await trial();
});
afterEach(() => it().close());

test('a row that cannot be read is rejected whole, and said with its line', async () => {
  const rows = [
    'a,1,2015-01-01,5,"two',
    'lines"', // lines 2 and 3
    ',2,2015-01-01,5,', // 4
    'b,3,2015-02-30,5,', // 5
    'c,4,2015-01-01,five,', // 6
    '"d"x,5,2015-01-01,5,', // 7
    '', // 8
    'e,6,2015-01-01', // 9
    'f,7,2015-01-01,5,,more', // 10
    'g,8,0001-01-01,5,', // 11
    'h,9,9999-12-31,5,', // 12
    'i,10,2015-01-01,,,', // 13: one empty field too many does no harm
    'j,11,2015-01-01,inf,', // 14
    ...Array.from({ length: 12 }, (_, index) => `k,${index + 20},2015-01-01,1,`),
  ];
  await it().put('data.csv', `customer,n,at,stars,note\n${rows.join('\n')}\n`);
  const events = ['- { event: visit, at: at, rating: stars, text: note }'];
  const report = await it().readOne({ source: ['case: n'], events });
  expect(report).toMatchObject({ rows: 23, added: 14, rejected: 9, events: 14 });
  const found = report.rejects.flatMap(({ reason, column, samples }) =>
    samples.map(({ line, sample }) => [line, reason, column, sample]),
  );
  expect(found.toSorted((one, other) => Number(one[0]) - Number(other[0]))).toEqual([
    [4, 'no-customer', 'customer', ''],
    [5, 'time-not-readable', 'at', '2015-02-30'],
    [6, 'number-not-readable', 'stars', 'five'],
    [7, 'broken-row', '', '"d"x,5,2015-01-01,5,'],
    [9, 'too-few-fields', '', 'e'],
    [10, 'too-many-fields', '', 'more'],
    [11, 'time-out-of-range', 'at', '0001-01-01'],
    [12, 'time-out-of-range', 'at', '9999-12-31'],
    [14, 'number-not-readable', 'stars', 'inf'],
  ]);
  expect(
    await it().store.ask({ sql: 'SELECT toFloat64(line) AS line FROM rejects ORDER BY line', values: {} }),
  ).toEqual([4, 5, 6, 7, 9, 10, 11, 12, 14].map((line) => ({ line })));
});

test('lines are counted right in a large file with broken and many-lined rows', async () => {
  const rows = Array.from({ length: 300_000 }, (_, index) => {
    if (index % 100_000 === 50_000) return '"q"z,2015-01-01,x';
    if (index % 90_000 === 70_000) return `c${index},never,x`;
    return index % 1000 === 7 ? `c${index},2015-01-01,"a\nb\nc"` : `c${index},2015-01-01,x`;
  });
  const text = `customer,at,note\n${rows.join('\n')}\n`;
  await it().put('data.csv.gz', gzipSync(text));
  const report = await it().readOne({ file: 'data.csv.gz' });
  expect(report).toMatchObject({ rows: 300_000, rejected: 5, added: 299_995 });
  const expected = text.split('\n').flatMap((line, index) => (/never|"q"z/.test(line) ? [index + 1] : []));
  const lines = report.rejects.flatMap(({ samples }) => samples.map(({ line }) => line));
  expect(lines.toSorted((one, other) => one - other)).toEqual(expected);
});

test('lines of JSON are counted with the broken and the empty ones', async () => {
  const lines = [
    '{"customer":"a","at":"2015-01-01"}',
    '',
    '{"customer":"b","at":tru',
    '{"customer":"c","at":"soon"}',
    '',
    '',
    '{"at":"2015-01-01"}',
  ];
  await it().put(
    'data.jsonl',
    `${[...lines, ...Array.from({ length: 6 }, (_, index) => `{"customer":"k${index}","at":"2015-01-01"}`)].join('\n')}\n`,
  );
  const report = await it().readOne({ file: 'data.jsonl' });
  const found = report.rejects.flatMap(({ reason, samples }) => samples.map(({ line }) => [line, reason]));
  expect(report).toMatchObject({ rows: 10, added: 7, rejected: 3 });
  expect(found.toSorted()).toEqual([
    [3, 'broken-row'],
    [4, 'time-not-readable'],
    [7, 'no-customer'],
  ]);
});

test('when more than half of the rows fail for one reason, nothing is written', async () => {
  await it().put('data.csv', 'customer,at\n,2015-01-01\n,2015-01-01\nc,2015-01-01\n');
  await expect(it().readOne()).rejects.toMatchObject({
    code: 'not-as-asked',
    message: /2 of the 3 rows.*no-customer.*line 2 of data.csv/,
  });
  expect(await it().events()).toEqual([]);
});
