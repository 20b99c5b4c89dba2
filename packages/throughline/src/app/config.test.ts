import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('reads the port and the data folder, and has a usual port', () => {
  expect(readConfig({})).toEqual({ port: 4600, dataDir: undefined });
  expect(readConfig({ THROUGHLINE_PORT: '4700', THROUGHLINE_DATA: '/data' })).toEqual({ port: 4700, dataDir: '/data' });
  expect(readConfig({ THROUGHLINE_PORT: '', THROUGHLINE_DATA: '' })).toEqual({ port: 4600, dataDir: undefined });
});

test.for(['http', '-1', '65536', '4600.5', ' 4600'])('"%s" is not a port', (written) => {
  expect(() => readConfig({ THROUGHLINE_PORT: written })).toThrow(`"${written}" is not a port.`);
});
