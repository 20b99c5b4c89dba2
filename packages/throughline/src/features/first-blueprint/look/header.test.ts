import { expect, test } from 'vitest';
import { Fault } from '#foundation/fault.ts';
import { headerOf } from './header.ts';

const read = (text: string) => headerOf(Buffer.from(text), 'orders.csv');

test.for([
  ['a comma', 'id,at\n1,2\n', ','],
  ['a semicolon beside commas in the values', 'id;at\n1;"2,5"\n2;3,5\n', ';'],
  ['a bar', 'id|at\n1|2\n', '|'],
  ['a tabulator', 'id\tat\n1\t2\n', '\t'],
] as const)('finds %s', ([, text, delimiter]) => {
  expect(read(text)).toEqual({ delimiter, names: ['id', 'at'], skippedRows: 1 });
});

test('leaves out the mark at the beginning and blank lines before the header', () => {
  expect(read('\uFEFF\n\nid;Gelöst am\r\n1;2\r\n')).toEqual({
    delimiter: ';',
    names: ['id', 'Gelöst am'],
    skippedRows: 3,
  });
});

test('keeps names that are empty or hold a line break', () => {
  expect(read('id,"a\nb",, at \n1,2,3,4\n')).toMatchObject({ names: ['id', 'a\nb', '', 'at'], skippedRows: 1 });
});

test.for([
  ['a header alone', Buffer.from('id,at\n'), 'has a header and no rows'],
  ['blank lines', Buffer.from('\n\n'), 'has no text'],
  ['UTF-16', Buffer.from('\uFEFFid,at\n1,2\n', 'utf16le'), 'is written in UTF-16'],
  ['a name in another encoding', Buffer.from('Eröffnet;b\n1;2\n', 'latin1'), 'are not written in UTF-8'],
  ['an archive', Buffer.from('PK\u0003\u0004\0\0\0'), 'is not text'],
  ['a picture', Buffer.from(Array.from({ length: 999 }, (_, at) => 1 + ((at * 7919) % 255))), 'is not text'],
  ['a name that comes twice', Buffer.from('id,at,at\n1,2,3\n'), 'two columns named "at"'],
  ['rows without a header', Buffer.from('1,2024-01-01\n2,2024-01-02\n'), 'does not name the columns'],
] as const)('%s is told apart', ([, head, message]) => {
  expect(() => headerOf(head, 'orders.csv')).toThrow(Fault);
  expect(() => headerOf(head, 'orders.csv')).toThrow(message);
});
