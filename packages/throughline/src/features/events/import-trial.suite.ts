import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Blueprint, compile } from '@throughline/blueprint';
import { openHouse } from '#app/open-house.ts';
import type { EventStore } from '#foundation/event-store.ts';
import { type ImportOptions, type ImportReport, importSources, type SourceReport } from './import.ts';

type Asked = {
  readonly file?: string;
  /** More lines of the source, as in `times: epoch-s`. */
  readonly source?: readonly string[];
  readonly events?: readonly string[];
  readonly timezone?: string;
};

/** The text of a blueprint with one source, whose events are of customers in `customer` at `at`. */
export function blueprintText({ file = 'data.csv', source = [], events, timezone = 'UTC' }: Asked = {}): string {
  return `
throughline: 1
company: Trial
timezone: ${timezone}
teams: { shop: { name: Shop, matches: [s] }, office: { name: Office, matches: [o] } }
sources:
  - name: visits
    file: "${file}"
    customer: customer
    ${source.join('\n    ')}
    events:
      ${(events ?? ['- { event: visit, at: at }']).join('\n      ')}
journeys:
  - { name: visit, says: I visit., stages: [{ name: come, touch: first, says: I come., owners: [shop, office], seen: [visit] }] }
moments:
  - { name: second, stage: come, feels: delight, says: Again., seen: { event: visit, nth: 2 } }
  - { name: tenth, stage: come, feels: pain, says: And again., seen: { event: visit, nth: 10 } }
`;
}

export function blueprintOf(asked: Asked = {}): Blueprint {
  const { blueprint, diagnostics } = compile(blueprintText(asked));
  if (blueprint === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return blueprint;
}

export type Trial = {
  readonly folder: string;
  readonly store: EventStore;
  /** Writes a file below the folder. */
  put(name: string, content: string | Uint8Array): Promise<string>;
  read(blueprint: Blueprint, options?: Partial<ImportOptions>): Promise<ImportReport>;
  /** The report of the only source. */
  readOne(asked?: Asked, options?: Partial<ImportOptions>): Promise<SourceReport>;
  events(columns?: string): Promise<readonly Record<string, unknown>[]>;
  close(): Promise<void>;
};

/** An empty store, and an empty folder for files. */
export async function trial(): Promise<Trial> {
  const folder = await mkdtemp(join(tmpdir(), 'import-trial-'));
  const house = await openHouse({ dataDir: undefined });
  const store = house.events;
  const read = (blueprint: Blueprint, options: Partial<ImportOptions> = {}) =>
    importSources(store, { blueprint, folder, ...options });
  return {
    folder,
    store,
    read,
    async put(name, content) {
      const path = join(folder, name);
      await writeFile(path, content);
      return path;
    },
    async readOne(asked = {}, options = {}) {
      const [source] = (await read(blueprintOf(asked), options)).sources;
      if (source === undefined) throw new Error('A report without a source.');
      return source;
    },
    events: (columns = 'customer, toFloat64(toUnixTimestamp64Milli(at)) AS at') =>
      store.ask({ sql: `SELECT ${columns} FROM events ORDER BY customer, events.at, id`, values: {} }),
    async close() {
      await house.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
