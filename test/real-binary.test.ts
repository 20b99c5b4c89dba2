import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../packages/throughline/src/app/commands/commands.ts';
import { cli, type Ended, start } from './house/binary.ts';
import { root } from './house/read-house.ts';

const place = { folder: '' };

beforeAll(async () => {
  place.folder = await mkdtemp(join(tmpdir(), 'throughline-binary-'));
  await cp(join(root, 'examples/boston-311/blueprint.yaml'), join(place.folder, 'good.yaml'));
  await writeFile(join(place.folder, 'broken.yaml'), 'throughline: 1\npromises:\n  - { name: soon, maid: paid }\n');
});
afterAll(() => rm(place.folder, { recursive: true }));

/** Runs the command line to its end. */
function type(line: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return start(line === '' ? [] : line.split(' '), { cwd: place.folder, env }).ended;
}

test('every command is there, and each shows its help', async () => {
  expect(commands.map(({ name }) => name).sort()).toEqual([
    'answer',
    'backup',
    'check',
    'erase',
    'export',
    'import',
    'init',
    'rebuild',
    'report',
    'restore',
    'up',
  ]);
  const all = await type('--help');
  expect(all).toMatchObject({ exitCode: 0, err: '' });
  for (const { name, summary } of commands) {
    expect(all.out).toContain(name);
    const own = await type(`${name} --help`);
    expect(own).toMatchObject({ exitCode: 0, err: '' });
    expect(own.out.replace(/\s+/g, ' ')).toContain(summary.replace(/\s+/g, ' '));
    expect(own.out, `the help of "${name}" has an example`).toContain(`throughline ${name} `);
  }
}, 60_000);

test('says its version', async () => {
  expect(await type('--version')).toEqual({ exitCode: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), err: '' });
});

test.for([
  { line: '', says: 'Usage: throughline' },
  { line: 'chek good.yaml', says: 'There is no command "chek". Did you mean check?' },
  { line: 'check', says: 'The command needs <blueprint>' },
  { line: 'check good.yaml --jsn', says: 'There is no option "--jsn". Did you mean --json?' },
  { line: 'export everything --data .', says: 'There is no "everything" to export.' },
  { line: 'export events --format xml', says: '"xml" is none of them' },
  { line: 'answer good.yaml --as-of yesterday', says: '"yesterday" is not a time that --as-of understands.' },
  { line: 'answer good.yaml --as-of 1899-12-31', says: '"1899-12-31" lies outside the years 1900 to 2299.' },
  { line: 'up good.yaml --port http', says: '"http" is not a port.' },
])('"$line" is a wrong call: exit code 2', async ({ line, says }) => {
  const { exitCode, out, err } = await type(line);
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
  expect(err).toContain(says);
});

test.for([
  { line: 'check nowhere.yaml', says: 'There is no file "nowhere.yaml".' },
  { line: 'export events --data nowhere', says: 'There is no data folder' },
  { line: 'answer nowhere.yaml', says: 'There is no file "nowhere.yaml".' },
  { line: 'import nowhere.yaml --dry-run', says: 'There is no file "nowhere.yaml".' },
  { line: 'answer broken.yaml', says: 'The blueprint "broken.yaml" has' },
  { line: 'answer good.yaml', says: 'The source "requests" names "data/requests.csv.gz", and no file is there.' },
])('"$line" asks for what is not there: exit code 1', async ({ line, says }) => {
  const { exitCode, out, err } = await type(line);
  expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
  expect(err).toContain(says);
});

test('check finds a good blueprint well and a broken one not', async () => {
  const good = await type('check good.yaml');
  expect(good).toMatchObject({ exitCode: 0, err: '' });
  expect(good.out).toMatch(/^good\.yaml: \d+ promises, \d+ moments, \d+ stages; /m);
  const broken = await type('check broken.yaml');
  expect(broken).toMatchObject({ exitCode: 1, err: '' });
  expect(broken.out).toContain('error[unknown-key]');
  expect(broken.out).toContain('broken.yaml:3:');
});

test('--json prints one JSON object and nothing else', async () => {
  const { exitCode, out, err } = await type('check good.yaml broken.yaml --json');
  expect({ exitCode, err }).toEqual({ exitCode: 1, err: '' });
  expect(JSON.parse(out)).toMatchObject({
    files: [
      { file: 'good.yaml', ok: true },
      { file: 'broken.yaml', ok: false },
    ],
  });
});

test('colour appears only where it is wanted', async () => {
  const escapeSign = '\u001b[';
  expect((await type('check broken.yaml')).out).not.toContain(escapeSign);
  expect((await type('check broken.yaml', { FORCE_COLOR: '1' })).out).toContain(escapeSign);
  expect((await type('check broken.yaml --json', { FORCE_COLOR: '1' })).out).not.toContain(escapeSign);
});

test('a reader that leaves early is no fault', async () => {
  const child = spawn('/bin/sh', ['-c', `"${process.execPath}" "${cli}" --help | head -n 1`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const complaints: string[] = [];
  child.stderr.on('data', (piece: Buffer) => complaints.push(piece.toString()));
  await new Promise((done) => child.on('close', done));
  expect(complaints).toEqual([]);
});
