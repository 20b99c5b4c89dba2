import { expect, test } from 'vitest';
import { keyAsk } from './keys.ts';

const ways = [
  { key: 'l', path: '/' },
  { key: 'g', path: '/gone' },
];

test.for([
  { key: '/', since: undefined, ask: { kind: 'search' } },
  { key: '?', since: undefined, ask: { kind: 'help' } },
  { key: 'g', since: undefined, ask: { kind: 'begun' } },
  { key: 'l', since: 300, ask: { kind: 'go', path: '/' } },
  { key: 'g', since: 300, ask: { kind: 'go', path: '/gone' } },
  { key: 'l', since: undefined, ask: undefined },
  { key: 'l', since: 5000, ask: undefined },
  { key: 'x', since: 300, ask: undefined },
])('"$key" after $since ms', ({ key, since, ask }) => {
  expect(keyAsk(key, since, ways)).toEqual(ask);
});
