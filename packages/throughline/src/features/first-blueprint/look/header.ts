import { parse } from 'csv-parse/sync';
import { Fault } from '#foundation/fault.ts';
import type { Delimiter, Table } from './table.ts';

type Header = Pick<Table, 'delimiter' | 'skippedRows' | 'names'>;

const mark = '\uFEFF';

/**
 * Reads the names of the columns from a text table's first bytes.
 *
 * Errors: `not-readable` when it is no UTF-8 text, holds no row, or its first line names nothing;
 * `not-as-asked` when two columns have one name.
 */
export function headerOf(head: Buffer, file: string): Header {
  const text = textOf(head, file);
  const delimiter = /\.(tsv|tab)\b/i.test(file) ? '\t' : delimiterOf(text);
  const rows = recordsBy(delimiter, text);
  const names = (rows[0] ?? []).map((name) => name.trim());
  if (rows.length < 2) {
    throw new Fault(
      'not-readable',
      `The file "${file}" has ${names.length === 0 ? 'no text' : 'a header and no rows'}.`,
      {
        hint: 'A blueprint is proposed from what the rows hold; export it again, with its rows.',
      },
    );
  }
  if (!names.some((name) => /\p{L}/u.test(name))) {
    throw new Fault(
      'not-readable',
      `The first line of "${file}" does not name the columns: it begins with "${shown(names[0] ?? '')}".`,
      {
        hint: 'Put a line with the names of the columns before the first row.',
      },
    );
  }
  const twice = names.find((name, at) => name !== '' && names.indexOf(name) !== at);
  if (twice !== undefined) {
    throw new Fault('not-as-asked', `The file "${file}" has two columns named "${shown(twice)}".`, {
      hint: 'A blueprint calls columns by name; give each one a name of its own.',
    });
  }
  return { delimiter, skippedRows: blankLinesBefore(text) + 1, names };
}

function textOf(head: Buffer, file: string): string {
  if (head.subarray(0, 2).equals(Buffer.from([0xff, 0xfe])) || head.subarray(0, 2).equals(Buffer.from([0xfe, 0xff]))) {
    throw new Fault('not-readable', `The file "${file}" is written in UTF-16.`, { hint: 'Save it as UTF-8.' });
  }
  const text = head.toString('utf8').replace(mark, '');
  const firstLine = text.slice(0, text.indexOf('\n'));
  if (text.includes('\0') || strangeShare(text) > 0.1) {
    throw new Fault('not-readable', `The file "${file}" is not text: it holds bytes that no table has.`, {
      hint: 'A spreadsheet or an archive must first be exported as CSV.',
    });
  }
  if (firstLine.includes('\uFFFD')) {
    throw new Fault('not-readable', `The names of the columns in "${file}" are not written in UTF-8.`, {
      hint: 'Save it as UTF-8; programs for spreadsheets offer it as "CSV UTF-8".',
    });
  }
  return text;
}

/** Control characters, and bytes that are no UTF-8: a table in another encoding has few, a picture many. */
function strangeShare(text: string): number {
  const strange = [...text].filter(
    (letter) => letter === '\uFFFD' || (/\p{Cc}/u.test(letter) && !/\s/.test(letter)),
  ).length;
  return strange / Math.max(1, text.length);
}

function blankLinesBefore(text: string): number {
  return (/^(?:[^\S\n]*\n)*/.exec(text)?.[0].split('\n').length ?? 1) - 1;
}

/** The delimiter that comes most often in the header; the import goes by the same rule. */
function delimiterOf(text: string): Delimiter {
  const [header = ''] = text.trimStart().split('\n');
  const bare = header.replace(/"[^"]*"/g, '');
  const times = (delimiter: Delimiter) => bare.split(delimiter).length;
  return ([',', ';', '\t', '|'] as const).reduce((best, next) => (times(next) > times(best) ? next : best));
}

function recordsBy(delimiter: Delimiter, text: string): readonly (readonly string[])[] {
  return parse(text, {
    delimiter,
    record_delimiter: ['\r\n', '\n'],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    to: 2,
  });
}

function shown(text: string): string {
  return text.replace(/\p{C}/gu, ' ').slice(0, 40);
}
