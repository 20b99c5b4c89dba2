/**
 * Makes the Boston example's data from the city's published file:
 *
 *   node scripts/extract-boston.ts <the published CSV, plain or .gz>
 *
 * Keeps every row and the columns that the blueprint reads. A place becomes a short code that stands for its address
 * and cannot be turned back: it is a hash with a random salt that is forgotten at the end. Running the script again
 * gives the same rows with other codes.
 */
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGunzip, createGzip } from 'node:zlib';
import { parse } from 'csv-parse';

type Row = Readonly<Record<string, string>>;

/** Our names for the city's columns, in the order of the extract. */
const COLUMNS = {
  case: 'CASE_ENQUIRY_ID',
  opened: 'OPEN_DT',
  target: 'TARGET_DT',
  closed: 'CLOSED_DT',
  type: 'TYPE',
  department: 'Department',
  source: 'Source',
  neighborhood: 'neighborhood',
  police_district: 'police_district',
} as const;

const PLACE = 'Location';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
const CODE_LENGTH = 8;

const [published] = process.argv.slice(2);
if (published === undefined) {
  console.error('Give the path of the published file: node scripts/extract-boston.ts <file.csv or file.csv.gz>');
  process.exit(2);
}
const output = fileURLToPath(new URL('../examples/boston-311/data/requests.csv.gz', import.meta.url));
const { rows, places } = await extract(published, output);
console.log(`${rows} requests at ${places} places, written to ${output}.`);

async function extract(from: string, to: string): Promise<{ rows: number; places: number }> {
  const codes = placeCodes();
  const count = { rows: 0 };
  const part = `${to}.part`;
  await mkdir(dirname(to), { recursive: true });
  await pipeline(
    createReadStream(from),
    from.endsWith('.gz') ? createGunzip() : new PassThrough(),
    parse({ columns: demandColumns, bom: true }),
    async function* (read: AsyncIterable<Row>) {
      yield line([...Object.keys(COLUMNS), 'place']);
      for await (const row of read) {
        count.rows += 1;
        yield line([...Object.values(COLUMNS).map((column) => row[column] ?? ''), codes.of(row[PLACE] ?? '')]);
      }
    },
    createGzip({ level: 9 }),
    createWriteStream(part),
  ).catch(async (fault: unknown) => {
    await rm(part, { force: true });
    throw fault;
  });
  await rename(part, to);
  return { rows: count.rows, places: codes.count() };
}

/** Gives each place a code of its own; no code stands for two places. */
function placeCodes() {
  const salt = randomBytes(32);
  const placeOf = new Map<string, string>();
  return {
    of(place: string): string {
      if (place === '') return '';
      const code = codeOf(createHash('sha256').update(salt).update(place).digest());
      const other = placeOf.get(code);
      if (other !== undefined && other !== place)
        throw new Error('Two places got one code by chance. Run the script again.');
      placeOf.set(code, place);
      return code;
    },
    count: () => placeOf.size,
  };
}

function codeOf(digest: Buffer): string {
  return Array.from(digest.subarray(0, CODE_LENGTH), (byte) => LETTERS[byte % LETTERS.length]).join('');
}

function demandColumns(header: string[]): string[] {
  const missing = [...Object.values(COLUMNS), PLACE].filter((column) => !header.includes(column));
  if (missing.length === 0) return header;
  throw new Error(`The file has no column ${missing.join(', ')}. The extract needs the layout of the 2015 file.`);
}

function line(values: readonly string[]): string {
  return `${values.map((value) => (/[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(',')}\n`;
}
