/**
 * How fast a large CSV is imported (an export of 30 columns, or the first so many of them, of which the blueprint reads ten), against the
 * engine merely reading that file (every column as text, thrown away). Both are measured in one run, the reading before and after the import.
 * Usage: node bench/import.ts [rows, 10000000] [columns, 30]; 18 is a narrow file.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '@throughline/blueprint';
import { openHouse } from '../packages/throughline/src/app/open-house.ts';
import { importSources } from '../packages/throughline/src/features/events/import.ts';
import type { EventStore } from '../packages/throughline/src/foundation/event-store.ts';

const allColumns = [
  ['order_id', "concat('o', toString(number))"],
  ['customer_id', "concat('c', toString(sipHash64(number) % 2500000))"],
  ['ordered_at', "toString(toDateTime('2015-01-01 00:00:00', 'UTC') + sipHash64(number, 1) % 31536000)"],
  ['status', "['paid', 'sent', 'arrived', 'returned'][1 + sipHash64(number, 2) % 4]"],
  ['team', "concat('team-', toString(sipHash64(number, 3) % 20))"],
  ['channel', "['web', 'phone', 'app', 'shop'][1 + sipHash64(number, 4) % 4]"],
  ['amount', 'toString(round((sipHash64(number, 5) % 20000) / 100, 2))'],
  ['currency', "'EUR'"],
  ['rating', "if(number % 3 = 0, toString(1 + sipHash64(number, 6) % 5), '')"],
  ['product', "concat('product-', toString(sipHash64(number, 7) % 500))"],
  ['quantity', 'toString(1 + number % 3)'],
  ['city', "concat('City ', toString(sipHash64(number, 8) % 900))"],
  ['postcode', 'toString(10000 + sipHash64(number, 9) % 80000)'],
  ['street', "concat('Long Street ', toString(sipHash64(number, 10) % 300))"],
  ['device', "['phone', 'desktop', 'tablet'][1 + number % 3]"],
  ['campaign', "if(number % 7 = 0, concat('spring-', toString(number % 50)), '')"],
  ['comment', "if(number % 5 = 0, concat('It came, and number ', toString(number % 1000), ' was fine'), '')"],
  ['updated_at', "'2016-01-01 00:00:00'"],
  ['email', "concat('person', toString(sipHash64(number) % 2500000), '@example.org')"],
  ['first_name', "concat('First', toString(sipHash64(number, 11) % 2000))"],
  ['last_name', "concat('Last', toString(sipHash64(number, 12) % 30000))"],
  ['phone', "concat('+49 30 ', toString(1000000 + sipHash64(number, 13) % 8999999))"],
  ['invoice', "concat('R-2015-', toString(number))"],
  ['tax', 'toString(round((sipHash64(number, 5) % 20000) / 1000, 2))'],
  ['shipping', "['standard', 'express', 'pickup'][1 + number % 3]"],
  ['carrier', "['north', 'south', 'east', 'west'][1 + number % 4]"],
  ['weight', 'toString(100 + sipHash64(number, 14) % 9000)'],
  ['latitude', 'toString(47 + (sipHash64(number, 15) % 70000) / 10000)'],
  ['longitude', 'toString(6 + (sipHash64(number, 16) % 90000) / 10000)'],
  ['referrer', "concat('https://example.org/campaign/', toString(number % 97))"],
] as const;
const columns = allColumns.slice(0, Number(process.argv[3] ?? allColumns.length));

const blueprintText = `
throughline: 1
company: Bench
timezone: Europe/Berlin
teams:
  shop: { name: Shop, matches: [team-1] }
  office: { name: Office, matches: [team-2] }
sources:
  - name: orders
    file: orders.csv
    customer: customer_id
    case: order_id
    team: team
    channel: channel
    events:
      - { event: order.paid, at: ordered_at, with: { product: product, city: city }, value: amount, rating: rating, text: comment }
journeys:
  - name: buy
    says: I buy something.
    stages:
      - { name: order, touch: core, says: I order, owners: [shop, office], seen: [order.paid] }
moments:
  - { name: fifth, stage: order, feels: milestone, says: The fifth order, seen: { event: order.paid, nth: 5 } }
  - { name: again, stage: order, feels: delight, says: Twice in a day, seen: { event: order.paid, times: 2, within: 1 days } }
`;

type Cost = { readonly wall: number; readonly cpu: number };

/** Seconds by the clock, and of the processors in the engine's process (Linux; NaN elsewhere). */
async function costOf(store: EventStore, work: () => Promise<unknown>): Promise<Cost> {
  const [began, cpuBefore] = [performance.now(), await cpuSeconds(store)];
  await work();
  return { wall: (performance.now() - began) / 1000, cpu: (await cpuSeconds(store)) - cpuBefore };
}

async function cpuSeconds(store: EventStore): Promise<number> {
  const sql = "SELECT line FROM file('/proc/self/stat', 'LineAsString')";
  const [row] = await store.write<{ line: string }>({ sql, values: {} }).catch(() => []);
  const ticks = row?.line.replace(/^.*\) /, '').split(' ') ?? [];
  return (Number(ticks[11]) + Number(ticks[12])) / 100;
}

const said = ({ wall, cpu }: Cost): string => `${wall.toFixed(2)} s, ${cpu.toFixed(2)} CPU s`;

async function makeFile(store: EventStore, file: string, rows: number): Promise<void> {
  const select = columns.map(([name, sql]) => `${sql} AS ${name}`).join(', ');
  await store.write({
    sql: `INSERT INTO FUNCTION file('${file}', 'CSVWithNames') SELECT ${select} FROM numbers(${rows})`,
    values: {},
  });
}

function readOnly(store: EventStore, file: string): Promise<unknown> {
  const structure = columns.map(([name]) => `${name} String`).join(', ');
  const sql = `SELECT * FROM file('${file}', 'CSVWithNames', '${structure}') FORMAT Null`;
  return store.write({ sql, values: {} });
}

const rows = Number(process.argv[2] ?? 10_000_000);
const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-'));
const house = await openHouse({ dataDir: undefined });
try {
  const file = join(folder, 'orders.csv');
  await makeFile(house.events, file, rows);
  const { blueprint } = compile(blueprintText);
  if (blueprint === undefined) throw new Error('The blueprint of the bench does not compile.');
  const { size } = await stat(file);
  console.log(`${rows.toLocaleString('en-US')} rows, ${columns.length} columns, ${(size / 2 ** 20).toFixed(0)} MiB`);
  const before = await costOf(house.events, () => readOnly(house.events, file));
  const importing = await costOf(house.events, () => importSources(house.events, { blueprint, folder }));
  const after = await costOf(house.events, () => readOnly(house.events, file));
  const ratio = (of: keyof Cost): string => ((before[of] + after[of]) / 2 / importing[of]).toFixed(2);
  console.log(`reading    ${said(before)}; afterwards ${said(after)}`);
  console.log(`importing  ${said(importing)}; ${Math.round(rows / importing.wall).toLocaleString('en-US')} rows/s`);
  console.log(
    `speed of the import against reading: ${ratio('wall')} by the clock, ${ratio('cpu')} by CPU (goal: at least 0.50)`,
  );
} finally {
  await house.close();
  await rm(folder, { recursive: true, force: true });
}
