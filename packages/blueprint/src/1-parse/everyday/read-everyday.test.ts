import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import { goodBlueprint } from '../../../test/good-blueprint.ts';
import { largeBlueprint } from '../../../test/large-blueprint.ts';
import { lineIndex } from '../line-index.ts';
import { readEveryday } from './read-everyday.ts';

/** What is made of a node further on: its kind, what it says, and where a fault in it would be shown. */
function told(node: unknown, text: string): unknown {
  const { spanOf } = lineIndex(text);
  const tell = (one: unknown): unknown => {
    const range = (one as Node | null)?.range;
    const at = range && range[1] > range[0] ? spanOf(range[0], range[1]) : undefined;
    if (isScalar(one)) return { value: one.value, source: typeof one.value === 'string' ? '' : one.source, at };
    if (isSeq(one)) return { items: one.items.map(tell), at };
    if (isMap(one)) return { pairs: one.items.map(({ key, value }) => [tell(key), tell(value)]) };
    return { stranger: String(one) };
  };
  return tell(node);
}

/** Whether it was read; if so, the library must have read the same. */
function isReadAlike(text: string): boolean {
  const read = readEveryday(text);
  if (!read) return false;
  const document = parseDocument(text, { schema: 'core', version: '1.2', uniqueKeys: false, prettyErrors: false });
  expect([...document.errors, ...document.warnings]).toEqual([]);
  expect(told(read, text)).toEqual(told(document.contents, text));
  return true;
}

const cases = globSync('cases/**/*.md', { cwd: join(import.meta.dirname, '../../..') })
  .map((path) => readFileSync(join(import.meta.dirname, '../../..', path), 'utf8'))
  .flatMap((page) => [...page.matchAll(/```yaml blueprint\n([\s\S]*?)\n```/g)].map(([, text = '']) => text));

test('nearly all blueprints are everyday, and read as the library reads them', () => {
  const read = [goodBlueprint, largeBlueprint(300), ...cases].filter(isReadAlike);
  expect(cases.length).toBeGreaterThan(120);
  expect(read.length).toBeGreaterThan(cases.length * 0.8);
  expect(read).toContain(goodBlueprint);
  expect(read.map((text) => text.replaceAll('\n', '\r\n')).filter(isReadAlike).length).toBe(read.length);
});

const letters = fc.constantFrom(
  ...['\u00a0', '|\n    x\n', '>\n    x\n      y\n\n    z', '>-\n    x', '|-\n', '\n    # x', '\n      x'],
  ...['\n', '\n  ', '\n    ', '\n- ', ' ', ': ', ':', '- ', '-', '{ ', '}', '[', ']', ', ', ',', ' #', '#', "'", '"'],
  ...[
    'a',
    'b',
    '1',
    '.',
    '0',
    'null',
    '~',
    'true',
    '?',
    '? ',
    '|',
    '>',
    '&',
    '*',
    '!',
    '%',
    '@',
    '\\',
    'a: ',
    '"a"',
    "''",
  ],
  ...[
    '1e3',
    '-1',
    '.5',
    '0x1',
    '1.',
    'é',
    '<<',
    '<<: ',
    '--- ',
    '...',
    '`',
    '=',
    '\n\n',
    '\n ',
    'a:b',
    "'a': ",
    '\r\n',
  ],
);

test('spoiled blueprints are read as the library reads them, or not at all', () => {
  const whole = [goodBlueprint.slice(0, 1500), ...cases.filter((text) => text.length < 1500)];
  const spoiled = fc
    .tuple(fc.constantFrom(...whole), fc.array(fc.tuple(fc.nat(), fc.nat(6), letters), { minLength: 1, maxLength: 3 }))
    .map(([text, changes]) =>
      changes.reduce((now, [from, less, more]) => {
        const at = from % now.length;
        return now.slice(0, at) + more + now.slice(at + less);
      }, text),
    );
  fc.assert(
    fc.property(spoiled, (text) => void isReadAlike(text)),
    { numRuns: 2000 },
  );
});

test('so is any text in the letters of YAML', () => {
  const any = fc.array(letters, { maxLength: 14 }).map((all) => `a: ${all.join('')}`);
  fc.assert(
    fc.property(any, (text) => void isReadAlike(text)),
    { numRuns: 5000 },
  );
});
