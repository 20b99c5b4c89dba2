import { expect, test } from 'vitest';
import { comment, flowList, flowMap, scalar } from './yaml-text.ts';

test.for([
  ['Gelöst am', 'Gelöst am'],
  ['MM/dd/yyyy hh:mm:ss a', 'MM/dd/yyyy hh:mm:ss a'],
  ['../data/orders.csv', '../data/orders.csv'],
  ['E-Mail', 'E-Mail'],
  ['true', '"true"'],
  ['No', '"No"'],
  ['2015', '"2015"'],
  ['.5', '".5"'],
  ['a: b', '"a: b"'],
  ['a #b', '"a #b"'],
  ['a, b', '"a, b"'],
  ['{x}', '"{x}"'],
  [' a', '" a"'],
  ['', '""'],
  ['a\nb', '"a\\nb"'],
  ['M\uFFFDller', '"M\\ufffdller"'],
  ['say "so"', '"say \\"so\\""'],
] as const)('%s is written as %s', ([text, written]) => {
  expect(scalar(text)).toBe(written);
});

test('lists and maps on one line', () => {
  expect(flowList(['a'])).toBe('a');
  expect(flowList(['a', '1'])).toBe('[a, "1"]');
  expect(
    flowMap([
      ['event', 'a'],
      ['at', 'b'],
    ]),
  ).toBe('{ event: a, at: b }');
});

test('a comment stays a comment, whatever the text holds', () => {
  const lines = comment(`one\ntwo\u2028three ${'long '.repeat(60)}`, '  ');
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.every((line) => line.startsWith('  # ') && line.length <= 110 && !/[\n\u2028]/.test(line))).toBe(true);
});
