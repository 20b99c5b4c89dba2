import { expect, test } from 'vitest';
import { allowedHostsNamed, databaseUrlNamed, dataDirNamed, pageAddressNamed, portNamed } from './config.ts';

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

test('reads hosts that are allowed, and where the page is', () => {
  expect(allowedHostsNamed({ THROUGHLINE_ALLOW_PRIVATE_HOSTS: ' Hooks.intern, 10.0.0.5,' })).toEqual([
    'hooks.intern',
    '10.0.0.5',
  ]);
  expect(allowedHostsNamed({})).toEqual([]);
  expect(pageAddressNamed({ THROUGHLINE_PAGE: 'https://cx.example.org/' })).toBe('https://cx.example.org');
  expect(pageAddressNamed({})).toBeUndefined();
  expect(() => pageAddressNamed({ THROUGHLINE_PAGE: 'cx.example.org' })).toThrow('"cx.example.org" is not where');
});
