import { expect, test } from 'vitest';
import { databaseUrlNamed, dataDirNamed, portNamed } from './config.ts';

test('reads the port, the data folder and the database, and has a usual port', () => {
  expect(portNamed({ THROUGHLINE_PORT: '4700' })).toBe(4700);
  expect(dataDirNamed({ THROUGHLINE_DATA: '/data' })).toBe('/data');
  expect(databaseUrlNamed({ DATABASE_URL: 'postgresql://db/t' })).toBe('postgresql://db/t');
  for (const nothing of [{}, { THROUGHLINE_PORT: '', THROUGHLINE_DATA: '', DATABASE_URL: '' }]) {
    expect(portNamed(nothing)).toBe(4600);
    expect(dataDirNamed(nothing)).toBeUndefined();
    expect(databaseUrlNamed(nothing)).toBeUndefined();
  }
});

test.for(['http', '-1', '65536', '4600.5', ' 4600'])('"%s" is not a port', (written) => {
  expect(() => portNamed({ THROUGHLINE_PORT: written })).toThrow(`"${written}" is not a port.`);
});
