import { expect, test } from 'vitest';
import { dataDirNamed, portNamed } from './config.ts';

test('reads the port and the data folder, and has a usual port', () => {
  expect(portNamed({ THROUGHLINE_PORT: '4700' })).toBe(4700);
  expect(dataDirNamed({ THROUGHLINE_DATA: '/data' })).toBe('/data');
  for (const nothing of [{}, { THROUGHLINE_PORT: '', THROUGHLINE_DATA: '' }]) {
    expect(portNamed(nothing)).toBe(4600);
    expect(dataDirNamed(nothing)).toBeUndefined();
  }
});

test.for(['http', '-1', '65536', '4600.5', ' 4600'])('"%s" is not a port', (written) => {
  expect(() => portNamed({ THROUGHLINE_PORT: written })).toThrow(`"${written}" is not a port.`);
});
