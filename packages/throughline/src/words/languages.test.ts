import { expect, test } from 'vitest';
import { languageOf, localeOf } from './languages.ts';

test.for([
  [[null, 'de-AT', 'en'], 'de'],
  [['pt-PT'], 'pt-BR'],
  [['fr', 'it'], 'en'],
  [['fr', 'en-US'], 'en'],
  [['pt-br'], 'pt-BR'],
  [[], 'en'],
] as const)('who wishes %j reads %s', ([wishes, language]) => {
  expect(languageOf(wishes)).toBe(language);
});

test('numbers are written as in the region of the reader, where the language is spoken there', () => {
  expect(localeOf('en', ['de-DE', 'en-US'], 'en-GB')).toBe('en-US');
  expect(localeOf('de', ['de-AT'], 'de-DE')).toBe('de-AT');
  expect(localeOf('en', ['de-DE', 'en'], 'en-GB')).toBe('en-GB');
  expect(localeOf('en', ['en-US@posix'], 'en-GB')).toBe('en-GB');
});
