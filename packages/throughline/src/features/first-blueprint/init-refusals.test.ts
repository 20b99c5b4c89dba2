import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Fault } from '#foundation/fault.ts';
import { faultOf, fixtures, openTrial, requests, type Trial } from './init-trial.suite.ts';

const held: { trial?: Trial } = {};

beforeAll(async () => {
  held.trial = await openTrial();
});

afterAll(() => held.trial?.close());

function trial(): Trial {
  if (!held.trial) throw new Error('unreachable: the trial is opened before all tests');
  return held.trial;
}

test.for([
  ['an empty file', 'empty.csv', '', 'not-readable', 'is empty'],
  ['a header alone', 'header.csv', 'id,customer,created_at\n', 'not-readable', 'a header and no rows'],
  [
    'bytes that are no text',
    'noise.csv',
    Uint8Array.from({ length: 4_000 }, (_, at) => (at * 7919) % 251),
    'not-readable',
    'is not text',
  ],
  ['what is not compressed', 'plain.csv.gz', 'id,a\n1,2\n', 'not-readable', 'cannot be read as a table'],
  [
    'a name that comes twice',
    'twice.csv',
    'id,team,team,created\n1,a,b,2024-01-02\n',
    'not-as-asked',
    'two columns named "team"',
  ],
  ['no JSON', 'none.jsonl', 'one\ntwo\n', 'not-readable', 'no line that is a JSON object'],
  ['a kind that is not read', 'letter.docx', 'x', 'not-as-asked', 'does not say what kind'],
] as const)('%s is told, and nothing is written', async ([, name, content, code, message]) => {
  const out = join(trial().folder, `${name}.yaml`);
  const fault = await faultOf(trial().init(await trial().scratch(name, content), { out }));
  expect(fault).toMatchObject({ code, message: expect.stringContaining(message) });
  expect(fault.message).not.toMatch(/DB::Exception|While |file\/uri/);
  expect(await readdir(trial().folder)).not.toContain(`${name}.yaml`);
});

test.for([
  ['a file without times', join(fixtures, 'no-time.csv'), 'not-as-asked', 'holds times'],
  ['a file that is not there', join(fixtures, 'missing.csv'), 'not-found', 'There is no file'],
  ['a folder', `${fixtures}.csv/..`, 'not-as-asked', 'what kind of table'],
] as const)('%s is told', async ([, file, code, message]) => {
  expect(await faultOf(trial().init(file))).toMatchObject({ code, message: expect.stringContaining(message) });
});

test('a zone that there is not is a wrong call', async () => {
  expect(await faultOf(trial().init(join(fixtures, 'visits.tsv'), { timezone: 'Mars/Base' }))).toMatchObject({
    code: 'bad-input',
  });
});

test('writes one file, names the next step, and leaves a file that is there as it is', async () => {
  const out = join(trial().folder, 'first.yaml');
  const file = join(fixtures, 'shop-orders.csv');
  const first = await trial().init(file, { out });
  expect(first).toMatchObject({ exitCode: 0, said: expect.stringContaining(`throughline answer ${out}`) });
  const text = await readFile(out, 'utf8');
  expect(text).toMatch(/file: \S*fixtures\/shop-orders\.csv\n/);
  await writeFile(out, 'mine');
  expect(await faultOf(trial().init(file, { out }))).toMatchObject({ code: 'in-use' });
  expect(await readFile(out, 'utf8')).toBe('mine');
  await trial().init(file, { out, force: true });
  expect(await readFile(out, 'utf8')).toBe(text);
  expect((await readdir(trial().folder)).filter((name) => name.includes('first'))).toEqual(['first.yaml']);
});

test('a folder that is not there is told, and nothing is left behind', async () => {
  const out = join(trial().folder, 'nowhere', 'b.yaml');
  expect(await faultOf(trial().init(join(fixtures, 'visits.tsv'), { out }))).toMatchObject({ code: 'not-found' });
});

test('stops when asked to, and writes nothing', async () => {
  const out = join(trial().folder, 'stopped.yaml');
  await expect(trial().init(requests, { out }, AbortSignal.abort())).rejects.toThrow(Fault);
  expect(await readdir(trial().folder)).not.toContain('stopped.yaml');
});
