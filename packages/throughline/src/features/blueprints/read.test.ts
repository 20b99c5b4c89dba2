import { compile } from '@throughline/blueprint';
import { expect, test } from 'vitest';
import { blueprintText } from '../../../test/small-house.ts';
import { blueprintRead } from './read.ts';

function read() {
  const { blueprint } = compile(blueprintText);
  if (!blueprint) throw new Error('the blueprint of the small house does not compile');
  return blueprintRead({ text: blueprintText, file: '/somewhere/parcels.yaml', blueprint });
}

test('tells the name of the file and not where it lies', () => {
  expect(read()).toMatchObject({
    file: 'parcels.yaml',
    company: 'Parcels & Co',
    timezone: 'Europe/Berlin',
    text: blueprintText,
  });
});

test('knows the lines of every definition', () => {
  const lines = blueprintText.split('\n');
  const { outline } = read();
  const found = Object.fromEntries(
    outline.map(({ kind, name, line, lastLine }) => [`${kind} ${name}`, lines.slice(line - 1, lastLine)]),
  );
  expect(Object.keys(found)).toHaveLength(11);
  expect(found['promise on-time']?.at(0)).toBe('  - name: on-time');
  expect(found['promise on-time']?.at(-1)).toBe('    serves: trust');
  expect(found['promise answered']).toHaveLength(2);
  expect(found['team south']).toEqual(['  south: { name: The South }']);
  expect(found['stage order']?.at(-1)).toBe('        owners: [north, south]');
  expect(found['moment early']).toHaveLength(1);
});

test('hands on what was noticed in the text', () => {
  const { diagnostics } = compile(blueprintText);
  expect(read().diagnostics.map(({ code, line }) => ({ code, line }))).toEqual(
    diagnostics.map(({ code, span }) => ({ code, line: span.line })),
  );
});
