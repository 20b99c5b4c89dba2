import { expect, test } from 'vitest';
import { lastLineOf } from './extent.ts';

const lines = `promises:
  - name: one
    says: On three
      lines.

  # About the next.
  - made: x
    name: two
    within: 1 day

  - { name: three,
      within: 1 day }
teams:
  north: { name: North }
  south:
    name: South
`.split('\n');

test.for([
  { what: 'a list entry with its name first', line: 2, last: 4 },
  { what: 'a list entry with its name later', line: 8, last: 9 },
  { what: 'an entry in braces over two lines', line: 11, last: 12 },
  { what: 'a key on one line', line: 14, last: 14 },
  { what: 'a key with lines below it', line: 15, last: 16 },
])('$what goes from line $line to $last', ({ line, last }) => {
  expect(lastLineOf(line, lines)).toBe(last);
});
