import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventStore, OutputFormat } from '#foundation/event-store.ts';

const plainly = (sql: string) => ({ sql, values: {} });

/** What every event store must do, whatever engine is behind it. */
export function eventStoreContract(name: string, open: () => Promise<EventStore>): void {
  const held: { store?: EventStore } = {};
  const store = (): EventStore => {
    if (held.store === undefined) throw new Error('The store is not open.');
    return held.store;
  };

  beforeAll(async () => {
    held.store = await open();
    await store().write(plainly('CREATE TABLE numbered (n UInt64, label String) ENGINE = MergeTree ORDER BY n'));
    await store().write(
      plainly("INSERT INTO numbered SELECT number, concat('row ', toString(number)) FROM numbers(200000)"),
    );
  });

  afterAll(() => held.store?.close());

  test(`${name}: what was written is read`, async () => {
    const rows = await store().ask(plainly('SELECT toFloat64(count()) AS rows, max(n) AS last FROM numbered'));
    expect(rows).toEqual([{ rows: 200_000, last: '199999' }]);
  });

  test.for([
    ['String', 'it\'s a \\ "quote" `back` {p1:String} -- ; /* */'],
    ['String', 'lines\nand\r\ntabs\tand\0nul\b\f\v'],
    ['String', 'déjà vu 😀 \u{10FFFF} 日本語'],
    ['String', '\\N'],
    ['String', ''],
    ['Nullable(String)', null],
    ['Nullable(String)', 'NULL'],
    ['Int64', '-9223372036854775808'],
    ['UInt64', '18446744073709551615'],
    ['Float64', -0.1],
    ['Float64', 1e300],
    ['Array(String)', ["it's", '', '\\', '\n\t\0', 'a,b]', "','", '😀', 'NULL']],
    ['Array(UInt64)', ['0', '18446744073709551615']],
    ['Array(Int64)', []],
    ['Array(Array(String))', [["it's"], [], ['\\', '[]']]],
    ['Array(Nullable(Float64))', [1.5, null]],
  ] as const)(`${name}: a value of %s comes back as it was: %j`, async ([type, value]) => {
    const [row] = await store().ask({ sql: `SELECT {p0:${type}} AS value`, values: { p0: value } });
    expect(row).toEqual({ value });
  });

  test(`${name}: numbers that are not finite, and big ones as bigint, are bound`, async () => {
    const sql = 'SELECT isInfinite({p0:Float64}) AS a, isNaN({p1:Float64}) AS b, {p2:UInt64} AS c';
    const rows = await store().ask({ sql, values: { p0: Number.NEGATIVE_INFINITY, p1: Number.NaN, p2: 2n ** 63n } });
    expect(rows).toEqual([{ a: 1, b: 1, c: '9223372036854775808' }]);
  });

  test(`${name}: bytes that are no text are bound`, async () => {
    const rows = await store().ask({
      sql: 'SELECT hex({p0:String}) AS hex',
      values: { p0: Uint8Array.of(0, 255, 10, 39, 92) },
    });
    expect(rows).toEqual([{ hex: '00FF0A275C' }]);
  });

  test(`${name}: a value never becomes a part of the statement`, async () => {
    const hostile = "' OR 1 = 1; DROP TABLE numbered; -- \\' {p1:String}";
    const sql =
      'SELECT toFloat64(count()) AS rows FROM numbered WHERE label = {p0:String} OR has({p1:Array(String)}, label)';
    expect(await store().ask({ sql, values: { p0: hostile, p1: [hostile] } })).toEqual([{ rows: 0 }]);
  });

  test(`${name}: fifty thousand numbers are one value`, async () => {
    const numbers = Array.from({ length: 50_000 }, (_, index) => 10_000_000_000_000_000_000n + BigInt(index));
    const sql =
      'SELECT toFloat64(length({p0:Array(UInt64)})) AS n, toString(arraySum(arrayMap(x -> toUInt256(x), {p0:Array(UInt64)}))) AS sum';
    const sum = numbers.reduce((total, number) => total + number, 0n);
    expect(await store().ask({ sql, values: { p0: numbers } })).toEqual([{ n: 50_000, sum: String(sum) }]);
  });

  test(`${name}: a statement without one of its values is our own mistake`, async () => {
    await expect(store().ask({ sql: 'SELECT {p0:String}', values: {} })).rejects.toThrow('has no value for it');
  });

  test(`${name}: questions with other values do not mix when they run at once`, async () => {
    const asked = Array.from({ length: 40 }, (_, index) =>
      store().ask({
        sql: 'SELECT {p0:UInt32} AS mine, toFloat64(count()) AS rows FROM numbered WHERE n < {p0:UInt32}',
        values: { p0: index },
      }),
    );
    expect(await Promise.all(asked)).toEqual(asked.map((_, index) => [{ mine: index, rows: index }]));
  });

  test.for([
    'DROP TABLE numbered',
    'INSERT INTO numbered VALUES (1, 2)',
    "SELECT * FROM file('/etc/hostname', 'LineAsString')",
    "SELECT * FROM url('http://127.0.0.1:9/', 'LineAsString')",
    'SET max_threads = 1',
    'SELECT 1 SETTINGS readonly = 0',
    "SELECT 1 INTO OUTFILE '/tmp/answer.csv'",
  ])(`${name}: the reading door refuses %s`, async (sql) => {
    await expect(store().ask(plainly(sql))).rejects.toMatchObject({ name: 'Fault' });
    expect(await store().ask(plainly('SELECT toFloat64(count()) AS rows FROM numbered'))).toEqual([{ rows: 200_000 }]);
  });

  test(`${name}: SQL that is wrong is a fault that says why`, async () => {
    await expect(store().ask(plainly('SELECT nothing FROM nowhere'))).rejects.toMatchObject({
      code: 'engine-failed',
      message: /nowhere/,
    });
  });

  const text = async (format: OutputFormat, sql: string): Promise<string> => {
    const pieces: Uint8Array[] = [];
    for await (const piece of store().stream(plainly(sql), format)) pieces.push(piece);
    return Buffer.concat(pieces).toString();
  };

  test(`${name}: a stream of CSV has one header and every row`, async () => {
    const lines = (await text('CSVWithNames', 'SELECT n AS "a ""b""\nc", label FROM numbered ORDER BY n'))
      .trimEnd()
      .split('\n');
    expect(lines.slice(0, 3)).toEqual(['"a ""b""', 'c","label"', '0,"row 0"']);
    expect(lines).toHaveLength(200_002);
    expect(lines.at(-1)).toBe('199999,"row 199999"');
  });

  test(`${name}: a stream without rows has its header still`, async () => {
    expect(await text('CSVWithNames', 'SELECT n FROM numbered WHERE n < 0')).toBe('"n"\n');
    expect(await text('JSONEachRow', 'SELECT n FROM numbered WHERE n < 0')).toBe('');
  });

  test(`${name}: a stream of JSON lines has every row`, async () => {
    const lines = (await text('JSONEachRow', 'SELECT n FROM numbered ORDER BY n')).trimEnd().split('\n');
    expect(lines).toHaveLength(200_000);
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ n: '199999' });
  });

  test(`${name}: a stream of Parquet is one whole file`, async () => {
    const pieces: Uint8Array[] = [];
    const statement = { sql: 'SELECT n, label FROM numbered WHERE n >= {p0:UInt64} ORDER BY n', values: { p0: 100 } };
    for await (const piece of store().stream(statement, 'Parquet')) pieces.push(piece);
    const bytes = Buffer.concat(pieces);
    expect(bytes.subarray(0, 4).toString()).toBe('PAR1');
    expect(bytes.subarray(-4).toString()).toBe('PAR1');
    expect(bytes.toString('latin1').split('PAR1')).toHaveLength(3);
  });

  test(`${name}: a stream that is left early frees its place`, async () => {
    for (const _ of Array.from({ length: 5 })) {
      for await (const piece of store().stream(plainly('SELECT * FROM numbered ORDER BY n'), 'CSVWithNames')) {
        expect(piece.length).toBeGreaterThan(0);
        break;
      }
    }
  });

  test(`${name}: a stream that breaks on the way throws`, async () => {
    const sql = 'SELECT throwIf(n > 150000) FROM numbered ORDER BY n';
    await expect(text('CSVWithNames', sql)).rejects.toMatchObject({ code: 'engine-failed' });
  });

  const endless = 'SELECT max(sipHash64(number)) FROM numbers(1000000000000)';

  test.for(['ask', 'write'] as const)(`${name}: to abort %s stops the work of the engine`, async (door) => {
    const abort = new AbortController();
    const answer = store()[door](plainly(endless), { signal: abort.signal });
    setTimeout(() => abort.abort(), 200);
    await expect(answer).rejects.toMatchObject({ code: 'stopped' });
    const running = await store().ask(
      plainly(
        "SELECT query FROM system.processes WHERE NOT is_cancelled AND query LIKE '%sipHash64%1000000000000%' AND query NOT LIKE '%processes%'",
      ),
    );
    expect(running).toEqual([]);
  });

  test(`${name}: what waits for its turn is stopped at once`, async () => {
    const abort = new AbortController();
    const asked = Array.from({ length: 6 }, () => store().ask(plainly(endless), { signal: abort.signal }));
    setTimeout(() => abort.abort(), 200);
    for (const one of await Promise.allSettled(asked))
      expect(one).toMatchObject({ status: 'rejected', reason: { code: 'stopped' } });
    await expect(store().ask(plainly('SELECT 1'), { signal: abort.signal })).rejects.toMatchObject({ code: 'stopped' });
    expect(await store().ask(plainly('SELECT 1 AS one'))).toEqual([{ one: 1 }]);
  });

  test(`${name}: work that takes long tells of its progress`, async () => {
    const abort = new AbortController();
    const seen: number[] = [];
    const onProgress = ({ rowsRead }: { readonly rowsRead: number }): void => {
      seen.push(rowsRead);
      if (seen.length === 2) abort.abort();
    };
    await expect(store().ask(plainly(endless), { signal: abort.signal, onProgress })).rejects.toMatchObject({
      code: 'stopped',
    });
    expect(seen[1]).toBeGreaterThan(seen[0] ?? 0);
  });
}
