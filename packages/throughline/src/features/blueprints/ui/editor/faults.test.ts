import { expect, test } from 'vitest';
import boston from '../../../../../../../examples/boston-311/blueprint.yaml?raw';
import { mended } from './fault.ts';
import { faultsOf } from './faults.ts';

test.for([
  { what: 'a stage', good: 'stage: wait', bad: 'stage: wiat', code: 'unknown-stage' },
  { what: 'a key', good: 'feels: pain', bad: 'feel: pain', code: 'unknown-key' },
  { what: 'a choice', good: 'feels: pain', bad: 'feels: pian', code: 'unknown-choice' },
  { what: 'a goal in quotes', good: 'serves: trust', bad: 'serves: "trsut"', code: 'unknown-goal' },
  { what: 'a team in a list', good: 'owners: [INFO, PWDx]', bad: 'owners: [INFFO, PWDx]', code: 'unknown-team' },
  { what: 'a property', good: 'by: target', bad: 'by: targt', code: 'deadline-without-property' },
  { what: 'an event', good: 'made: request.closed', bad: 'made: request.closd', code: 'never-made' },
])('$what that is misspelt is mended by what the compiler asks about', ({ good, bad, code }) => {
  const before = faultsOf(boston).map((fault) => fault.code);
  const spoiled = boston.replace(good, bad);
  const fault = faultsOf(spoiled).find((one) => one.code === code);
  const change = fault && mended(fault);
  if (!fault || !change) throw new Error(`Nothing to mend: ${JSON.stringify(faultsOf(spoiled))}`);
  expect(spoiled.slice(0, fault.from).split('\n')).toHaveLength(fault.line);
  const again = spoiled.slice(0, change.from) + change.insert + spoiled.slice(change.to);
  expect(faultsOf(again).map((one) => one.code)).toEqual(before);
});

test('a fault at the very end of a text lies within it', () => {
  const text = 'throughline: 1\npromises:';
  for (const { from, to } of faultsOf(text)) expect(0 <= from && from <= to && to <= text.length).toBe(true);
});

test('each fault says why it matters', () => {
  const [first] = faultsOf('throughline: 1');
  expect(first?.meaning).toMatch(/\.$/);
});
