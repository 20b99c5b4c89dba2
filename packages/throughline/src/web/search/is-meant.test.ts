import { expect, test } from 'vitest';
import { isMeant } from './is-meant.ts';

const promise = { name: 'done-by-target', says: 'We finish by the date we gave you.' };

test.for([
  { text: 'done-by', meant: true },
  { text: 'By Target', meant: true },
  { text: 'the date', meant: true },
  { text: 'arget', meant: false },
  { text: 'late', meant: false },
])('"$text" means the promise: $meant', ({ text, meant }) => {
  expect(isMeant(text, promise)).toBe(meant);
});
