import { compile } from '@throughline/blueprint';
import { expect, test } from 'vitest';
import type { FileProfile } from '../look/profile.ts';
import { type Proposal, propose } from '../propose/propose.ts';
import { addSource } from './add-source.ts';

const rest = { exact: true, samples: [], meanLength: 8, wholeShare: 0, lowest: undefined, highest: undefined };
const plain = { filled: 9, numberShare: 0, time: undefined, ...rest };
const time = { pattern: 'iso', share: 1, earliest: 0, latest: 1, dateOnly: false, zoned: false, ambiguous: false };
const profile: FileProfile = {
  rows: 9,
  sampled: false,
  columns: [
    { name: 'ticket_id', distinct: 9, ...plain },
    { name: 'customer_id', distinct: 3, ...plain },
    { name: 'created_at', distinct: 9, ...plain, time },
    { name: 'closed_at', distinct: 9, ...plain, time },
  ],
  spans: [],
};

function added(text: string, timezone = 'Europe/Berlin') {
  const before = compile(text).blueprint;
  if (!before) throw new Error('the text before does not compile');
  const proposal = propose(profile, { fileName: 'tickets.csv' }) as Proposal;
  const after = addSource({ text, blueprint: before }, proposal, { file: 'uploads/tickets.csv', timezone });
  const { blueprint, diagnostics } = compile(after);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return { after, sources: blueprint?.sources.map(({ name, timezone: zone }) => `${name} in ${zone}`) };
}

const head = 'throughline: 1\ntimezone: Europe/Berlin\n';
const entry = '{ name: shop, file: shop.csv, customer: who, events: [{ event: shop.paid, at: paid }] }';

test.for([
  ['at the end', `${head}sources:\n  - ${entry}\n`],
  [
    'before what follows',
    `${head}sources: # where it comes from\n  - ${entry}\n\n# Why.\ngoals:\n  trust: { says: Trust }\n`,
  ],
  ['in a list without an indent', `${head}sources:\n- ${entry}\n# Why.\ngoals:\n  trust: { says: Trust }\n`],
  ['in a list with a wide indent', `${head}sources:\n    - ${entry}\n`],
] as const)('a source is added %s, and every line that was there stays', ([, text]) => {
  const { after, sources } = added(text);
  expect(sources).toEqual(['shop in Europe/Berlin', 'tickets in Europe/Berlin']);
  const left = after.split('\n');
  for (const line of text.trimEnd().split('\n')) expect(left.splice(0, left.indexOf(line) + 1)).toContain(line);
});

test('a blueprint without sources gets its first', () => {
  expect(added(head).sources).toEqual(['tickets in Europe/Berlin']);
});

test('a name that is taken gets a number, another zone is said', () => {
  const text = `${head}sources:\n  - ${entry.replace('name: shop', 'name: tickets')}\n`;
  expect(added(text, 'America/New_York').sources).toEqual([
    'tickets in Europe/Berlin',
    'tickets-2 in America/New_York',
  ]);
});
