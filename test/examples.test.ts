import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { fencesOf } from './house/pages.ts';
import { root } from './house/read-house.ts';

const run = promisify(execFile);
const cli = join(root, 'packages/throughline/src/cli.ts');
const folder = join(root, 'examples');
const examples = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'blueprint.yaml')));

test('the examples are there', () => {
  expect(examples).toContain('boston-311');
  for (const name of examples) {
    for (const file of ['README.md', 'answers.json'])
      expect(existsSync(join(folder, name, file)), `${name}/${file}`).toBe(true);
  }
});

async function answer(blueprint: string): Promise<unknown> {
  const { stdout } = await run(process.execPath, [cli, 'answer', blueprint, '--json'], { maxBuffer: 64 * 2 ** 20 });
  return JSON.parse(stdout);
}

test.for(examples)('%s answers as its answers.json says', { timeout: 240_000 }, async (name) => {
  const expected: unknown = JSON.parse(readFileSync(join(folder, name, 'answers.json'), 'utf8'));
  expect(await answer(join(folder, name, 'blueprint.yaml'))).toEqual(expected);
});

test('the page of the answer shows a piece of what Boston answers', () => {
  const path = 'docs/reference/answer.md';
  const fences = fencesOf({ path, text: readFileSync(join(root, path), 'utf8') });
  const shown: Shown = JSON.parse(fences.find(({ kind }) => kind === 'json')?.text ?? '');
  const answers: Shown = JSON.parse(readFileSync(join(folder, 'boston-311/answers.json'), 'utf8'));
  expect(answers).toMatchObject({
    ...shown,
    moments: expect.arrayContaining([...shown.moments]),
    promises: expect.arrayContaining(
      shown.promises.map((promise) =>
        expect.objectContaining({
          ...promise,
          byRoute: expect.arrayContaining([...promise.byRoute]),
          byMonth: expect.arrayContaining([...promise.byMonth]),
        }),
      ),
    ),
  });
});

type Shown = {
  readonly moments: readonly object[];
  readonly promises: readonly { readonly byRoute: readonly object[]; readonly byMonth: readonly object[] }[];
};

test('the page of the first blueprint answers as it says', { timeout: 120_000 }, async () => {
  const path = 'docs/start/first-blueprint.md';
  const fences = fencesOf({ path, text: readFileSync(join(root, path), 'utf8') });
  const textOf = (kind: string) => fences.find((fence) => fence.kind === kind)?.text ?? '';
  const place = await mkdtemp(join(tmpdir(), 'throughline-first-'));
  try {
    await writeFile(join(place, 'orders.csv'), textOf('csv'));
    await writeFile(join(place, 'blueprint.yaml'), textOf('yaml'));
    expect(await answer(join(place, 'blueprint.yaml'))).toMatchObject({
      events: 15,
      customers: 6,
      rejected: 0,
      promises: [
        {
          name: 'next-day',
          ...{ kept: 4, broken: 4, open: 0, released: 0, late: 3, withoutDeadline: 0, due: 8, dueKept: 4, rate: 0.5 },
          byRoute: expect.arrayContaining([
            { route: { channel: 'own drivers' }, due: 3, dueKept: 3, rate: null, interval: null },
            expect.objectContaining({ route: { channel: 'parcel company' }, due: 5, dueKept: 1, rate: 0.2 }),
          ]),
        },
      ],
      moments: [
        { name: 'ordered-again', feels: 'delight', seen: 2, customers: 2 },
        { name: 'long-wait', feels: 'pain', seen: 2, customers: 2 },
      ],
    });
  } finally {
    await rm(place, { recursive: true });
  }
});
