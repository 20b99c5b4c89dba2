import { expect, test } from 'vitest';
import { humanDuration, toldDuration } from './human-duration.ts';

const hour = 3_600_000;

test.for([
  [0, '5 min'],
  [hour, '1 hour'],
  [hour + 1, '2 hours'],
  [24 * hour, '24 hours'],
  [35.8 * 24 * hour, '45 days'],
  [400 * 24 * hour, '730 days'],
] as const)('%d ms is at most %s', ([ms, said]) => {
  const figure = humanDuration(ms);
  expect(figure.said).toBe(said);
  expect(figure.ms).toBeGreaterThanOrEqual(ms);
});

test.for([
  [12_000, '12 seconds'],
  [90 * 60_000, '90 minutes'],
  [45.9 * hour, '45.9 hours'],
  [17.84 * 24 * hour, '17.8 days'],
] as const)('%d ms is told as %s', ([ms, said]) => {
  expect(toldDuration(ms)).toBe(said);
});
