import { expect, test } from 'vitest';
import { patternsThatFit, swapped } from './time-patterns.ts';

test.for([
  ['01/16/2015 08:30:00 AM', ['dd/MM/yyyy hh:mm:ss a', 'MM/dd/yyyy hh:mm:ss a']],
  ['1/6/2015 8:30', ['dd/MM/yyyy HH:mm', 'MM/dd/yyyy HH:mm']],
  ['02.01.2024 15:08', ['dd.MM.yyyy HH:mm']],
  ['2024-03-01T08:00:00Z', ['iso']],
  ['2024-03-01 08:00:00.123+02:00', ['iso']],
  ['2024-03-01', ['iso']],
  ['2024-03-01 08:00:00 UTC', ['yyyy-MM-dd HH:mm:ss z']],
  ['2024-03-01 08:00:00 +0100', ['yyyy-MM-dd HH:mm:ss Z']],
  ['2024-13-01', []],
  ['2024/03/01', ['yyyy/MM/dd']],
  ['02-Jan-2015', ['dd-MMM-yyyy']],
  ['1709280000000', ['epoch-ms']],
  ['1709280000', ['epoch-s']],
  ['20240301', ['yyyyMMdd']],
  ['(617) 555-0100', []],
  ['10.0.0.1', []],
  ['3.14', []],
] as const)('%s may be written as %s', ([sample, patterns]) => {
  expect(patternsThatFit([sample])).toEqual(patterns);
});

test('only an order of numbers that could be mistaken is swapped', () => {
  expect(swapped('MM/dd/yyyy hh:mm:ss a')).toBe('dd/MM/yyyy hh:mm:ss a');
  expect(swapped('dd/MM/yyyy HH:mm')).toBe('MM/dd/yyyy HH:mm');
  expect(swapped('dd.MM.yyyy HH:mm')).toBeUndefined();
  expect(swapped('dd-MMM-yyyy')).toBeUndefined();
  expect(swapped('yyyy/MM/dd')).toBeUndefined();
  expect(swapped('iso')).toBeUndefined();
});
