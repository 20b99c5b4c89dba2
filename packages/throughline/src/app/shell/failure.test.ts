import { expect, test } from 'vitest';
import { Fault } from '#foundation/fault.ts';
import { endingOf } from './failure.ts';

const calm = { verbose: false, interrupted: false };

test('a fault speaks for itself and says what to do', () => {
  const fault = new Fault('not-found', 'There is no file "a.yaml".', { hint: 'Check the path.' });
  expect(endingOf(fault, calm)).toEqual({ lines: ['There is no file "a.yaml".', 'Check the path.'], exitCode: 1 });
});

test('a fault in what was typed is a wrong call', () => {
  expect(endingOf(new Fault('bad-input', 'A time is needed.'), calm).exitCode).toBe(2);
});

test('what fails because it was interrupted is no fault', () => {
  const ending = endingOf(new Fault('stopped', 'The import was stopped.'), { verbose: false, interrupted: true });
  expect(ending.exitCode).toBe(130);
});

test('a bug gets the same id each time, and another bug another one', () => {
  const bug = () => new TypeError('x is not a function');
  const [first, second] = [bug(), bug()].map((thrown) => endingOf(thrown, calm).lines[1]);
  const other = endingOf(new TypeError('y is not a function'), calm).lines[1];
  expect(first).toMatch(/the id [0-9a-f]{8} /);
  expect(second).toBe(first);
  expect(other).not.toBe(first);
});

test('--verbose shows where, and what it came from', () => {
  const cause = new Error('the disk said no');
  const { lines } = endingOf(new Error('it broke', { cause }), { verbose: true, interrupted: false });
  expect(lines.join('\n')).toMatch(/failure\.test\.ts[\s\S]*because of Error: the disk said no/);
});

test('something thrown that is no error is told all the same', () => {
  expect(endingOf('a text', calm)).toMatchObject({ exitCode: 1 });
});
