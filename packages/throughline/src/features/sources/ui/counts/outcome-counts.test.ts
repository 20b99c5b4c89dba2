import { expect, test } from 'vitest';
import { countedSources, unaccounted } from './outcome-counts.ts';

const counts = { received: 10, accepted: 6, duplicate: 2, quarantined: 1, suppressed: 1 };
const arrived = [
  { source: 'old', today: counts, ever: counts, lastReceivedAt: 5, lastEvent: 'order.placed' },
  { source: 'app', today: counts, ever: counts, lastReceivedAt: 7, lastEvent: null },
];

test('a source stands once, whether it has a key, has sent, or both', () => {
  const pushed = [
    { source: 'app', kind: 'server' as const },
    { source: 'new', kind: 'stripe' as const },
  ];
  expect(countedSources(pushed, arrived).map(({ source, kind, last }) => [source, kind, last?.receivedAt])).toEqual([
    ['app', 'server', 7],
    ['new', 'stripe', undefined],
    ['old', null, 5],
  ]);
});

test.for([
  { of: counts, left: 0 },
  { of: { ...counts, received: 13 }, left: 3 },
  { of: { ...counts, suppressed: 0 }, left: 1 },
])('$left of $of.received are in no outcome', ({ of, left }) => {
  expect(unaccounted(of)).toBe(left);
});
