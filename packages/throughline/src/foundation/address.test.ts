import { expect, test } from 'vitest';
import { z } from 'zod';
import { addressOf, fromQuery } from './address.ts';
import { readInput } from './input.ts';
import { operation } from './operation.ts';

const find = operation({
  name: 'things.find',
  method: 'GET',
  path: '/api/things/:thing/parts',
  summary: 'Finds parts.',
  input: z.object({
    thing: z.string(),
    names: z.array(z.string()).optional(),
    route: z.record(z.string(), z.string().nullable()).optional(),
    late: z.boolean().optional(),
    from: z.int().optional(),
    text: z.string().optional(),
    limit: z.int().default(50),
  }),
  output: z.unknown(),
});

/** What the other side reads from an address. */
function arrivedAt(address: string) {
  const url = new URL(address, 'http://127.0.0.1');
  const thing = decodeURIComponent(url.pathname.split('/')[3] ?? '');
  return readInput(find.input, { ...fromQuery(find.input, url.searchParams), thing });
}

test.for([
  { thing: 'on-time' },
  { thing: 'a/b c?', late: false, from: -5 },
  { thing: 'x', names: ['one'], route: { team: 'R&D', 'we[i]rd': null, '': 'empty' } },
  { thing: 'x', names: ['1', 'true', ''], text: '12', late: true },
  { thing: 'x', text: '' },
])('%j arrives as it was sent', (input) => {
  expect(arrivedAt(addressOf(find, input))).toEqual({ limit: 50, ...input });
});

test('is written for people to read', () => {
  expect(addressOf(find, { thing: 'x', late: true, text: undefined })).toBe('/api/things/x/parts?late=true');
  expect(addressOf(find, { thing: 'x' })).toBe('/api/things/x/parts');
});

test.for([
  { query: 'limit=5&limit=6', says: '"limit" must be a number.' },
  { query: 'late=yes', says: '"late" must be "true" or "false".' },
  { query: 'limit=1e3', says: '"limit" must be a number.' },
  { query: 'from=1.5', says: '"from" must be a whole number.' },
  {
    query: 'rout[team]=x',
    says: 'There is no "rout[team]" here. What can be given: thing, names, route, late, from, text, limit.',
  },
  {
    query: 'text[a]=x',
    says: 'There is no "text[a]" here. What can be given: thing, names, route, late, from, text, limit.',
  },
])('$query is refused', ({ query, says }) => {
  expect(() => arrivedAt(`/api/things/x/parts?${query}`)).toThrow(says);
});
