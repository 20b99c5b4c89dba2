import { compile } from '@throughline/blueprint';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ColumnProfile, FileProfile } from '../look/profile.ts';
import { timePatterns } from '../look/time-patterns.ts';
import { propose } from '../propose/propose.ts';
import { writeBlueprint } from './write-blueprint.ts';

const rows = 500;
const known = [
  'id',
  'order',
  'customer',
  'email',
  'address',
  'team',
  'source',
  'type',
  'city',
  'priority',
  'rating',
  'amount',
  'comment',
  'event',
];
const timed = ['created', 'closed', 'delivered', 'shipped', 'due', 'cancelled', 'at', 'date', 'updated'];

const name = (words: readonly string[]) =>
  fc
    .tuple(
      fc.constantFrom(...words, ''),
      fc.constantFrom('_', ' ', '', ': ', '\n', '"'),
      fc.string({ unit: 'binary', maxLength: 8 }),
    )
    .map((parts) => parts.join(''));

const text = fc.oneof(name(known), fc.string({ unit: 'binary', maxLength: 90 }));

const column: fc.Arbitrary<ColumnProfile> = fc.record({
  name: name(known),
  filled: fc.integer({ min: 0, max: rows }),
  distinct: fc.constantFrom(1, 2, 5, 40, 300, rows),
  exact: fc.boolean(),
  samples: fc.array(text, { maxLength: 8 }),
  numberShare: fc.constantFrom(0, 1),
  wholeShare: fc.constantFrom(0, 1),
  lowest: fc.constantFrom(undefined, 0, 1),
  highest: fc.constantFrom(undefined, 5, 10, 4.6),
  meanLength: fc.integer({ min: 0, max: 200 }),
  time: fc.constant(undefined),
});

const timeColumn: fc.Arbitrary<ColumnProfile> = fc
  .tuple(column, name(timed), fc.constantFrom('iso', ...timePatterns), fc.boolean())
  .map(([base, called, pattern, dateOnly]) => ({
    ...base,
    name: called,
    time: { pattern, share: 1, earliest: 0, latest: 1.7e12, dateOnly, zoned: false, ambiguous: dateOnly },
  }));

const profile: fc.Arbitrary<FileProfile> = fc
  .tuple(
    fc
      .tuple(column, timeColumn, fc.array(fc.oneof(column, timeColumn), { maxLength: 14 }))
      .map(([whose, begun, more]) => {
        const customer = { ...whose, name: `customer ${whose.name}`, filled: rows, distinct: 40, meanLength: 10 };
        const created = { ...begun, name: `created ${begun.name}`, filled: rows };
        return [...new Map([customer, created, ...more].map((each) => [each.name.trim(), each])).values()];
      }),
    fc.constantFrom(0, 1),
    fc.integer({ min: 0, max: 4e11 }),
  )
  .map(([columns, inOrder, mostMs]) => ({
    rows,
    sampled: false,
    columns,
    spans: columns.flatMap((from) =>
      columns.map((to) => ({
        from: from.name,
        to: to.name,
        both: 9,
        inOrder,
        inOrderByDay: inOrder,
        quarterMs: 0,
        medianMs: mostMs / 2,
        mostMs,
      })),
    ),
  }));

test('whatever a file holds, what is proposed for it compiles', () => {
  let proposals = 0;
  fc.assert(
    fc.property(profile, text, (look, file) => {
      const proposal = propose(look, { fileName: file });
      if ('missing' in proposal) return;
      proposals += 1;
      const timezone = { name: 'Europe/Berlin', why: file };
      const written = writeBlueprint(proposal, { file: file.trim() || 'x.csv', timezone, now: 1.8e12 });
      const errors = compile(written).diagnostics.filter(({ severity }) => severity === 'error');
      expect(errors.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
    }),
    { numRuns: 400 },
  );
  expect(proposals).toBeGreaterThan(50);
});
