import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { longestText } from '../src/1-parse/text-faults.ts';
import { compile } from '../src/compile.ts';
import { frame } from '../src/diagnostics/frame.ts';
import { goodBlueprint } from './good-blueprint.ts';
import { largeBlueprint } from './large-blueprint.ts';

/** Compiles and prints: neither may throw, and what is said stays short and stands within the text. */
function told(text: string) {
  const compiled = compile(text);
  const lines = text.split('\n').length;
  for (const one of compiled.diagnostics) {
    expect(one.span.line).toBeGreaterThan(0);
    expect(one.span.line).toBeLessThanOrEqual(lines);
    expect(one.span.column).toBeGreaterThan(0);
    expect(one.span.length).toBeGreaterThan(0);
    expect(frame(one, text, 'blueprint.yaml').length).toBeLessThan(2000);
  }
  expect(compiled.diagnostics.length).toBeLessThanOrEqual(101);
  const isRefused = compiled.diagnostics.some(({ severity }) => severity === 'error');
  expect(compiled.blueprint === undefined).toBe(isRefused);
  return compiled;
}

const codesOf = (text: string) => [...new Set(told(text).diagnostics.map(({ code }) => code))];

test('the good blueprint is good', () => {
  expect(told(goodBlueprint).diagnostics).toEqual([]);
});

test('any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => void told(text)),
    { numRuns: 500 },
  );
});

test('any text in the letters of YAML', () => {
  const yamlish = fc.string({ unit: fc.constantFrom(...'ab1:-?[]{}#&*!|>\'"%@`,. \n\t~<='), maxLength: 120 });
  fc.assert(
    fc.property(yamlish, (text) => void told(`throughline: 1\n${text}`)),
    { numRuns: 1500 },
  );
});

const keys =
  'throughline company timezone clock vocabulary goals teams calendars sources journeys moments promises personas name says seen event where same within by made kept broken judged stages owners open closed holidays at events with times __proto__ constructor toString'.split(
    ' ',
  );
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('paid', '1 day', '90%', '>= 4', '2015-01-01', '08:00-12:00', 'mon-fri', 'US-MA', 'case', '', ' '),
    fc.string({ maxLength: 8 }),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...keys), tie('any'), { maxKeys: 5 }),
  ),
})).any;

test('any structure of keys and values', () => {
  const structure = fc.dictionary(fc.constantFrom(...keys.slice(0, 13)), value, { maxKeys: 6 });
  fc.assert(
    fc.property(structure, (data) => void told(stringify(data))),
    { numRuns: 1000 },
  );
});

test('the good blueprint with anything done to it', () => {
  const change = fc.record({
    at: fc.nat(goodBlueprint.length),
    cut: fc.oneof(fc.nat(3), fc.nat(200)),
    put: fc.oneof(
      fc.string({ maxLength: 6 }),
      fc.constantFrom(...'{}[]:,-&*\n', '  ', ': ', '- ', '\n\n', '&a ', '*a', '99999999999999999999'),
    ),
  });
  const spoil = (text: string, { at, cut, put }: { at: number; cut: number; put: string }) =>
    text.slice(0, at) + put + text.slice(at + cut);
  fc.assert(
    fc.property(
      fc.array(change, { minLength: 1, maxLength: 4 }),
      (changes) => void told(changes.reduce(spoil, goodBlueprint)),
    ),
    { numRuns: 700 },
  );
});

test.for([
  { what: 'nothing', text: '', code: 'empty-file' },
  { what: 'blank lines', text: ' \n\n', code: 'empty-file' },
  { what: 'only the beginning of a document', text: '---\n', code: 'empty-file' },
  { what: 'nothing but a null', text: '~', code: 'not-a-blueprint' },
  { what: 'twenty megabytes', text: 'throughline: 1\n'.repeat(1_400_000), code: 'too-large' },
  { what: 'a NUL', text: 'throughline: 1\0', code: 'control-character' },
  { what: 'a file in UTF-16', text: '\ufffd\ufffdt\0h\0r\0', code: 'control-character' },
  { what: 'brackets without end', text: '['.repeat(longestText), code: 'too-deep' },
  { what: 'maps in maps without end', text: '{a: '.repeat(longestText / 4), code: 'too-deep' },
  { what: 'lists in lists without end', text: '- '.repeat(longestText / 2), code: 'too-deep' },
  {
    what: 'depth by indentation',
    text: Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
    code: 'too-deep',
  },
  { what: 'a cycle of aliases', text: 'throughline: 1\nteams: &a\n  b: &b { c: *a }', code: 'circular-alias' },
  { what: 'a cycle of merges', text: 'throughline: 1\nteams: &a\n  <<: *a', code: 'circular-alias' },
  { what: 'a bomb of merges', text: bomb('<<: [', ']'), code: 'anchor-bomb' },
  { what: 'a bomb of lists', text: bomb('x: [', ']'), code: 'anchor-bomb' },
] as const)('$what', ({ text, code }) => {
  expect(codesOf(text)).toContain(code);
  expect(told(text).diagnostics.length).toBeLessThanOrEqual(2);
});

function bomb(before: string, after: string): string {
  const first = `  k0: &k0 { ${Array.from({ length: 30 }, (_, index) => `a${index}: x`).join(', ')} }`;
  const rest = Array.from(
    { length: 8 },
    (_, index) => `  k${index + 1}: &k${index + 1} { ${before}${`*k${index}, `.repeat(9)}*k${index}${after} }`,
  );
  return ['throughline: 1', 'teams:', first, ...rest].join('\n');
}

test('keys that mean something to JavaScript mean nothing here', () => {
  const text =
    'throughline: 1\n__proto__: { company: x }\nconstructor: 1\nvocabulary: { __proto__: a, toString: b }\nteams: { __proto__: {} }';
  expect(codesOf(text)).toContain('unknown-key');
  expect(({} as { company?: string }).company).toBeUndefined();
});

test('a text full of faults costs no more than a good one', () => {
  const names = Array.from(
    { length: 3000 },
    (_, index) =>
      `  - { name: promise${index}, stage: stag${index}, made: a${index}, kept: b, within: 1 dya, serves: gaol${index} }`,
  );
  const stages = Array.from({ length: 3000 }, (_, index) => `      - { name: stage${index}, owners: [tema${index}] }`);
  const started = performance.now();
  told(['throughline: 1', 'journeys:', '  - name: j', '    stages:', ...stages, 'promises:', ...names].join('\n'));
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('two thousand lines are read in good time, and four times as many in little more than four times that', () => {
  const timed = (lines: number) => {
    const text = largeBlueprint(lines);
    const started = performance.now();
    expect(told(text).blueprint).toBeDefined();
    return performance.now() - started;
  };
  timed(500);
  expect(Math.min(timed(2000), timed(2000))).toBeLessThan(2000);
  expect(Math.min(timed(8000), timed(8000))).toBeLessThan(10_000);
});
