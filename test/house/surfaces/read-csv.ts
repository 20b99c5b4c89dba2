/** One row by the names of its columns. */
export type CsvRow = Readonly<Record<string, string>>;

/** Reads a CSV file as RFC 4180 describes it, with nothing of the product and no library: the tests count by it. */
export function readCsv(text: string): readonly CsvRow[] {
  const [names = [], ...records] = recordsOf(text);
  return records.map((values) => Object.fromEntries(names.map((name, at) => [name, values[at] ?? ''])));
}

function recordsOf(text: string): readonly (readonly string[])[] {
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;
  const records: string[][] = [];
  let record: string[] = [];
  while (field.lastIndex < text.length) {
    const found = field.exec(text);
    if (found === null) throw new Error(`The file is no CSV after "${text.slice(field.lastIndex - 40)}".`);
    const [, quoted, plain = '', end] = found;
    record.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    records.push(record);
    record = [];
  }
  return records;
}
