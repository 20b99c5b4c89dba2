import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode } from './decode.ts';
import { sameNumber } from './same-number.ts';
import { splitList, splitObject } from './split.ts';
import { disinherit, readStrict } from './strict.ts';

const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

test('what JSON can say is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6, noUnicodeString: false }), fc.nat(3), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      fc.pre(text.isWellFormed() && !/\\u/.test(text));
      const read = readStrict(text);
      expect(read.ok && plain(read.value)).toEqual(JSON.parse(text, (_, each) => (Object.is(each, -0) ? 0 : each)));
    }),
    { numRuns: 1_000 },
  );
});

test('the parts of a batch are its elements', () => {
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue()),
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.nat(2),
      (batch, more, indent) => {
        const text = JSON.stringify({ ...more, batch }, null, indent);
        const split = splitObject(text, 'batch');
        expect(split?.parts.map((part) => JSON.parse(part.text))).toEqual(plain(batch));
        expect(JSON.parse(split?.around ?? '')).toEqual(plain({ ...more, batch: [] }));
        expect(splitList(JSON.stringify(batch))?.parts.map((part) => JSON.parse(part.text))).toEqual(plain(batch));
      },
    ),
    { numRuns: 500 },
  );
});

test('no text makes it throw or run on', () => {
  const pieces = fc.constantFrom(
    ...'{}[]",:\\ \n'.split(''),
    '"batch"',
    '"a"',
    '1',
    '1e999',
    'NaN',
    '\\u0000',
    '\0',
    '\uD800',
    'é',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (all) => {
      const text = all.join('');
      for (const split of [splitObject(text, 'batch'), splitList(text), splitObject(`{"batch":${text}}`, 'batch')])
        for (const part of split?.parts ?? []) readStrict(part.text, part.measured);
      readStrict(text);
    }),
    { numRuns: 5_000 },
  );
});

test.for([
  ['{"a":1,"b":{"c":1,"c":2}}', 'The key "c" stands twice in the same object.'],
  ['{"a":1,"\\u0061":2}', 'The key "\\u0061" stands twice in the same object.'],
  ['{"a":NaN}', 'NaN is not a number that JSON knows.'],
  ['[-Infinity]', '-Infinity is not a number that JSON knows.'],
  ['{"a":"\\ud800"}', 'A text holds half of a surrogate pair.'],
  ['{"\\udc00":1}', 'A text holds half of a surrogate pair.'],
  ['{"a":["\\u0000"]}', 'A text holds the character NUL (U+0000).'],
  [`${'['.repeat(65)}${']'.repeat(65)}`, 'The value is 65 levels deep; at most 64 are read.'],
  [
    JSON.stringify(Object.fromEntries(Array.from({ length: 10_001 }, (_, n) => [`k${n}`, n]))),
    'The value has 10001 keys; at most 10000 are read.',
  ],
  ['{"a":1', 'The text ends before its last bracket or quote is closed.'],
  ['{"a":"\0"}', 'The text is not JSON.'],
  ['{a:1}', 'The text is not JSON.'],
] as const)('%.40s is refused', ([text, says]) => {
  expect(readStrict(text)).toEqual({ ok: false, says });
});

test.for([
  ['9007199254740993', '9007199254740993'],
  ['9007199254740992', 9007199254740992],
  ['0.1000000000000000055511151231257827', '0.1000000000000000055511151231257827'],
  ['1e400', '1e400'],
  ['1e3', 1_000],
  ['1.50e-7', 1.5e-7],
  ['-0.0000000000000000001', -1e-19],
  ['123456789012345678901234567890', '123456789012345678901234567890'],
  ['1767225600123', 1_767_225_600_123],
] as const)('the number %s is kept', ([text, value]) => {
  expect(readStrict(`{"n":${text}}`)).toEqual({ ok: true, value: { n: value } });
});

test('a double is the number as soon as its own digits say it', () => {
  fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (n) => sameNumber(String(n), n)));
});

test('a repeated key is found beside a text of megabytes', () => {
  const read = readStrict(`{"long":"${'\\"'.repeat(2_000_000)}","b":1,"b":2}`);
  expect(read).toEqual({ ok: false, says: 'The key "b" stands twice in the same object.' });
});

test('dangerous keys are data', () => {
  const read = readStrict('{"__proto__":{"x":1},"constructor":{"prototype":{"y":2}}}');
  const value = disinherit(read.ok ? read.value : undefined) as Record<string, unknown>;
  expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
  expect(Object.getPrototypeOf(value)).toBeNull();
  expect(Object.getPrototypeOf(value.constructor)).toBeNull();
  expect({}).not.toHaveProperty('x');
});

test('bytes that are not UTF-8 condemn their own event', () => {
  const bytes = Buffer.concat([Buffer.from('[{"a":"é"},{"a":"'), Buffer.from([0xff]), Buffer.from('"}]')]);
  const read = splitList(decode(bytes))?.parts.map(({ text }) => readStrict(text).ok);
  expect(read).toEqual([true, false]);
});
