import { compile } from '@throughline/blueprint';
import { expect, test } from 'vitest';
import { chapters } from '../packages/blueprint/src/diagnostics/catalogue.ts';
import { blueprint as language } from '../packages/blueprint/src/language/schema.ts';
import { commands } from '../packages/throughline/src/app/commands/commands.ts';
import { features } from '../packages/throughline/src/app/features.ts';
import { madeFiles } from '../scripts/make/made-files.ts';
import { deadLinks, fencesOf, headingsOf, pages } from './house/pages.ts';
import { projectFiles } from './house/read-house.ts';

const all = pages();
const byPath = new Map(all.map((page) => [page.path, page]));
const code = projectFiles().filter(({ path }) => /\.(ts|tsx|mjs)$/.test(path) && !path.startsWith('test/'));
const operations = features.flatMap(({ handlers }) => handlers.map(({ operation }) => operation.name));

test.for([
  { page: 'operations.md', what: 'operation', names: operations },
  { page: 'cli.md', what: 'command', names: commands.map(({ name }) => name) },
  {
    page: 'settings.md',
    what: 'setting',
    names: [...new Set(code.flatMap(({ text }) => text.match(/\bTHROUGHLINE_[A-Z_]+\b/g) ?? []))],
  },
  { page: 'diagnostics.md', what: 'diagnostic', names: chapters.flatMap(({ entries }) => Object.keys(entries)) },
  { page: 'blueprint.md', what: 'key of a blueprint', names: Object.keys(language.shape) },
])('each $what has a heading in $page', ({ page, names }) => {
  expect(names.length).toBeGreaterThan(0);
  const found = byPath.get(`docs/reference/${page}`);
  const headings = found ? headingsOf(found) : [];
  expect(names.filter((name) => !headings.includes(name))).toEqual([]);
});

const fences = all.flatMap(fencesOf).filter(({ kind }) => /^yaml( blueprint)?$/.test(kind));

test.for(fences.filter(({ text }) => /^throughline:/m.test(text)))(
  'the blueprint at $page:$line compiles',
  ({ text }) => {
    const { diagnostics } = compile(text);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  },
);

test.for(fences.filter(({ text }) => !/^throughline:/m.test(text)))(
  'the piece at $page:$line is well put',
  ({ text }) => {
    const missing = Object.keys(chapters.find(({ title }) => title === 'Between definitions')?.entries ?? {});
    const { diagnostics } = compile(`throughline: 1\n${text}`);
    const wrong = diagnostics.filter(({ severity, code }) => severity === 'error' && !missing.includes(code));
    expect(wrong).toEqual([]);
  },
);

test('there are pages to look at, and every link leads somewhere', () => {
  expect(all.length).toBeGreaterThan(25);
  expect(all.flatMap((page) => deadLinks(page, byPath))).toEqual([]);
});

test('made pages are as their sources say; `npm run make` makes them', () => {
  const texts = new Map(projectFiles().map(({ path, text }) => [path, text]));
  for (const { path, text } of madeFiles()) expect(texts.get(path), path).toBe(text);
});

test('each package and each feature says what it is for', () => {
  const folders = new Set(
    code.flatMap(({ path }) => /^packages\/(?:throughline\/src\/features\/[^/]+|[^/]+)(?=\/)/.exec(path)?.[0] ?? []),
  );
  expect([...folders].filter((folder) => !byPath.has(`${folder}/README.md`))).toEqual([]);
});

test('decisions are numbered without gaps, and each says when to look again', () => {
  const decisions = all.filter(({ path }) => path.startsWith('docs/decisions/'));
  const numbers = decisions.map(({ path }) => Number(/\/(\d{4})-/.exec(path)?.[1]));
  expect(numbers).toEqual(numbers.map((_, index) => index));
  for (const { path, text } of decisions)
    expect(text, path).toMatch(/## What we chose\n[\s\S]*## What we gave up\n[\s\S]*## When to look again\n/);
});

test('operations speak in the words of the glossary', () => {
  const refused =
    /\b(models?|configs?|hits?|signals?|instances?|records?|kpis?|scores?|metrics?|slas?|segments?|tickets?|users?)\b/;
  expect(operations.filter((name) => refused.test(name.replace(/[.-]/g, ' ')))).toEqual([]);
});
