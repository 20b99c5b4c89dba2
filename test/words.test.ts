import { expect, test } from 'vitest';
import { en } from '../packages/throughline/src/words/en.ts';
import { languages } from '../packages/throughline/src/words/languages.ts';
import { projectFiles } from './house/read-house.ts';
import { bareWordsIn } from './words/bare-words.ts';
import { type Said, saidIn } from './words/said-in.ts';
import { sameInBoth } from './words/same-in-both.ts';
import { syntaxOf } from './words/syntax.ts';
import { usedIn, type Way } from './words/used-in.ts';

const english = new Map(saidIn(en).map((said) => [said.key, said]));
const sources = projectFiles().filter(
  ({ path }) => /^packages\/throughline\/src\/.*\.tsx?$/.test(path) && !/\.(test|suite)\.tsx?$/.test(path),
);
const others = Object.entries(languages).filter(([language]) => language !== 'en');

test('the words are seen', () => {
  expect(english.size).toBeGreaterThan(600);
  expect(english.get('said.luck.says')?.holes).toContain('{promise}');
  expect(english.get('promise.definedIn')?.holes).toEqual(['0', '1', '2']);
  expect(others.map(([language]) => language)).toEqual(['de', 'pt-BR']);
});

test.for(others)('%s says all that English says, and nothing else', async ([, { read }]) => {
  const said = saidIn(await read());
  expect(said.map(({ key }) => key).toSorted()).toEqual([...english.keys()].toSorted());
  expect(said.filter(({ text }) => text.trim() === '').map(({ key }) => key)).toEqual([]);
});

test.for(others)('%s leaves out nothing that is to be filled in', async ([, { read }]) => {
  const said = saidIn(await read());
  expect(said.map(fillings)).toEqual(said.flatMap(({ key }) => english.get(key) ?? []).map(fillings));
});

function fillings({ key, holes, takes }: Said) {
  return { key, takes, holes: [...new Set(holes)] };
}

test.for(others)('%s is translated', async ([language, { read }]) => {
  const same = saidIn(await read())
    .filter(({ key, text }) => text === english.get(key)?.text && /\p{L}/u.test(bare(text)))
    .map(({ text }) => text);
  expect(same.filter((text) => !sameInBoth[language]?.includes(text))).toEqual([]);
});

function bare(text: string): string {
  return text.replaceAll(/⟨[^⟩]*⟩|\{\w+\}/g, '');
}

test('every word is used', () => {
  const ways = sources
    .filter(({ path }) => !/\/words\/(en|de|pt-br)\.ts$/.test(path))
    .flatMap((source) => usedIn(syntaxOf(source)));
  expect([...english.keys()].filter((key) => !ways.some((way) => leadsTo(way, key.split('.'))))).toEqual([]);
});

function leadsTo(way: Way, key: readonly string[]): boolean {
  return key.every((step, place) => way[place] === undefined || way[place] === '*' || way[place] === step);
}

test.for([
  ['words.a.b(1)', ['a.b']],
  ['const said = words.a.b; said.c; said[x]', ['a.b.c', 'a.b.*']],
  ['const { a: { b } } = words; b.c', ['a.b.c']],
  ["function f({ words: { line } }: Style) { line['x'] }", ['line.x']],
  ['function f({ figures: { units } }: Words) { g(units.day) }', ['figures.units.day']],
  ['const a = <b c={words.d}>{x ? words.e : words.f[words.g]}</b>', ['d', 'e', 'f.*', 'g']],
  ["import { words } from './words.ts'", []],
] as const)('what %s reads is known', ([text, ways]) => {
  expect(usedIn(syntaxOf({ path: 'x.tsx', text })).map((way) => way.join('.'))).toEqual(ways);
});

test('no page has words of its own', () => {
  const pages = sources.filter(({ path }) => path.endsWith('.tsx'));
  expect(pages.length).toBeGreaterThan(60);
  const found = pages.flatMap((page) => bareWordsIn(syntaxOf(page)).map((text) => `${page.path}: ${text.trim()}`));
  expect(found).toEqual([]);
});

test.for([
  ['<p>Hello</p>', 1],
  ['<p aria-label="Hello">{words.x}</p>', 1],
  ["<p>{isNew ? 'new' : `old`}</p>", 2],
  ['<p className="mt-2" id="x">{words.x} · 5 %</p>', 0],
] as const)('%s has %i', ([text, count]) => {
  expect(bareWordsIn(syntaxOf({ path: 'x.tsx', text }))).toHaveLength(count);
});
