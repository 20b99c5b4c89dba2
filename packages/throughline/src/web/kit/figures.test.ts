import { expect, test } from 'vitest';
import { howLong, keptShare, percent, roundPercent, span, whole } from './figures.ts';

test('a share is a percentage with one decimal', () => {
  expect(percent(0.631599)).toBe('63.2\u202f%');
  expect(span([0.628314, 0.63487])).toBe('62.8–63.5');
  expect(whole(83_181)).toBe('83,181');
});

test('a target keeps its decimal only when it has one', () => {
  expect(roundPercent(0.9)).toBe('90\u202f%');
  expect(roundPercent(0.995)).toBe('99.5\u202f%');
});

test('too few are counted, never a percentage', () => {
  expect(keptShare({ due: 4, dueKept: 3, rate: null, interval: null })).toBe('3 of 4');
});

test.for([
  { ms: 0, words: '0 s' },
  { ms: 59_000, words: '59 s' },
  { ms: 187_200_000, words: '2 d 4 h' },
  { ms: 172_800_000, words: '2 d' },
  { ms: -3_660_000, words: '−1 h 1 min' },
  { ms: 90_061_000, words: '1 d 1 h' },
])('$ms ms reads as $words', ({ ms, words }) => {
  expect(howLong(ms)).toBe(words);
});
