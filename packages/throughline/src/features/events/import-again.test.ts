import { appendFile, rename, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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

const day = (date: string): number => Date.parse(`${date}T00:00:00Z`);

const csv = 'customer,at\na,2015-01-01\nb,2015-01-02\n';

test('importing twice changes nothing, also when the file was only touched or has moved', async () => {
  const path = await it().put('data.csv', csv);
  await it().readOne();
  const before = await it().events('*');
  expect(await it().readOne()).toMatchObject({ outcome: 'unchanged', skippedFiles: ['data.csv'], added: 0 });
  await utimes(path, new Date(), new Date());
  expect(await it().readOne()).toMatchObject({ outcome: 'unchanged' });
  await rename(path, join(it().folder, 'other.csv'));
  expect(await it().readOne({ file: 'other.csv' })).toMatchObject({
    outcome: 'added',
    added: 0,
    duplicates: 2,
    restated: 0,
  });
  expect(await it().events('*')).toEqual(before);
});

test('a file that has grown adds what is new', async () => {
  const path = await it().put('data.csv', csv);
  await it().readOne();
  await appendFile(path, 'c,2015-01-03\na,2015-01-04\nx,never\n');
  expect(await it().readOne()).toMatchObject({
    outcome: 'added',
    rows: 5,
    events: 4,
    added: 2,
    duplicates: 2,
    restated: 0,
    rejected: 1,
  });
  expect(await it().readOne()).toMatchObject({ outcome: 'unchanged' });
  expect(await it().events()).toHaveLength(4);
  expect(await it().store.ask({ sql: 'SELECT toFloat64(line) AS line FROM rejects', values: {} })).toEqual([
    { line: 6 },
  ]);
});

test('the first of several events that are the same stays, and what differs is said', async () => {
  const path = await it().put(
    'data.csv',
    'customer,n,at,note\na,1,2015-01-01,first\nb,2,2015-01-01,only\na,1,2015-01-01,second\na,1,2015-01-01,first\n',
  );
  const asked = { source: ['case: n'], events: ['- { event: visit, at: at, text: note }'] };
  const sample = { event: 'visit', customer: 'a', at: day('2015-01-01') };
  expect(await it().readOne(asked)).toMatchObject({
    events: 4,
    added: 2,
    duplicates: 2,
    restated: 1,
    restatedSamples: [sample],
  });
  await writeFile(path, 'customer,n,at,note\na,1,2015-01-01,third\n');
  expect(await it().readOne(asked)).toMatchObject({ added: 0, duplicates: 1, restated: 1, restatedSamples: [sample] });
  expect(await it().events('customer, text')).toEqual([
    { customer: 'a', text: 'first' },
    { customer: 'b', text: 'only' },
  ]);
});

test('without a case, only rows that say the same are the same event', async () => {
  await it().put('data.csv', 'customer,at,note\na,2015-01-01,one\na,2015-01-01,two\na,2015-01-01,one\n');
  const events = ['- { event: visit, at: at, text: note }'];
  expect(await it().readOne({ events })).toMatchObject({ added: 2, duplicates: 1, restated: 0 });
});

test('rows without a case in a file that has cases are told apart by what they say', async () => {
  await it().put(
    'data.csv',
    'customer,n,at,note\na,,2015-01-01,one\na,,2015-01-01,two\na,7,2015-01-01,one\na,7,2015-01-01,two\n',
  );
  const events = ['- { event: visit, at: at, text: note }'];
  expect(await it().readOne({ source: ['case: n'], events })).toMatchObject({ added: 3, duplicates: 1, restated: 1 });
});

test('ids, where a source has them, say which events are the same', async () => {
  await it().put('data.csv', 'customer,id,at\na,1,2015-01-01\na,2,2015-01-01\na,1,2015-01-01\n');
  expect(await it().readOne({ source: ['id: id'] })).toMatchObject({ added: 2, duplicates: 1 });
});

test('a changed mapping replaces what the source gave before', async () => {
  await it().put('data.csv', 'customer,at,note\na,2015-01-01,x\nb,2015-01-02,y\n');
  await it().readOne();
  const events = ['- { event: visit, at: at, with: { note: note } }'];
  expect(await it().readOne({ events }, { dryRun: true })).toMatchObject({ outcome: 'replaced', added: 2 });
  expect(await it().events('p_text_note AS note')).toEqual([{ note: '' }, { note: '' }]);
  expect(await it().readOne({ events })).toMatchObject({ outcome: 'replaced', added: 2, duplicates: 0 });
  expect(await it().events('p_text_note AS note')).toEqual([{ note: 'x' }, { note: 'y' }]);
  expect(await it().readOne({ events })).toMatchObject({ outcome: 'unchanged' });
});

test('ids of one customer and millisecond differ in their upper bits, whichever source they came from', async () => {
  const same = Array.from({ length: 3000 }, (_, index) => `whale,${index},2015-01-01`).join('\n');
  const path = await it().put('data.csv', `customer,n,at\n${same}\n`);
  await it().put('more.csv', `customer,n,at\n${same.replaceAll(/,(\d+),/g, ',m$1,')}\n`);
  await it().readOne({ source: ['case: n'] });
  await it().readOne({ source: ['case: n'], file: 'more.csv' });
  await appendFile(path, `whale,last,2015-01-01\n`);
  expect(await it().readOne({ source: ['case: n'] })).toMatchObject({ added: 1, duplicates: 3000, restated: 0 });
  const sql = `SELECT toFloat64(count()) AS events, toFloat64(uniqExact(bitShiftRight(id, 46))) AS ties,
    toFloat64(uniqExact(bitAnd(id, 70368744177663))) AS identities FROM events`;
  const [row] = await it().store.ask({ sql, values: {} });
  expect(row).toEqual({ events: 6001, ties: 6001, identities: 6001 });
});

test('the tables of a broken import are cleared away by the next one', async () => {
  await it().put('data.csv', csv);
  await it().readOne();
  await it().store.write({ sql: 'CREATE TABLE importing_events AS events', values: {} });
  await it().readOne();
  const tables = await it().store.ask({
    sql: 'SELECT name FROM system.tables WHERE database = currentDatabase() ORDER BY name',
    values: {},
  });
  expect(tables).toEqual([{ name: 'events' }, { name: 'imports' }, { name: 'rejects' }]);
});
