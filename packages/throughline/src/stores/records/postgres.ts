import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { Fault } from '#foundation/fault.ts';
import type { Migration } from '#foundation/records/migration.ts';
import type { RecordStore } from '#foundation/records/record-store.ts';
import { copyIn } from './copy-in.ts';
import { copyOut } from './copy-out.ts';
import { faultyPool, type Source } from './faulty-pool.ts';
import { keepSchedules } from './job-queues.ts';
import { migrate } from './migrate.ts';
import { type PostgresServer, type ServerWish, startPostgres } from './postgres-server.ts';
import { recordFault } from './record-faults.ts';

export type PostgresPlace = {
  /** Of a PostgreSQL 15 to 18 that somebody else looks after; undefined for one of our own. */
  readonly url?: string | undefined;
  /** Where one of our own lies; undefined for a temporary folder that is gone at close. */
  readonly dataDir?: string | undefined;
  readonly server?: Omit<ServerWish, 'home' | 'dataDir'> | undefined;
  readonly migrations: readonly Migration[];
};

/** How others of this room connect, once the store is open. */
export type Connection = { readonly config: pg.PoolConfig; readonly says: string };

export type PostgresStore = RecordStore & { connection(): Promise<Connection> };

type Opened = Connection & Source & { close(): Promise<void> };

const LEAST = 15;
const MOST = 18;
const LONGEST_STATEMENT_MS = 60_000;
const INT8 = 20;

/** A record store that opens with the first question. Errors: those of `RecordStore`. */
export function openPostgres(place: PostgresPlace): PostgresStore {
  const held: { opened?: Promise<Opened> | undefined; closing?: Promise<void> } = {};
  const update: Preparing = (client) => migrate(client, place.migrations);
  const opened = (prepare = update): Promise<Opened> => {
    if (held.closing !== undefined) return Promise.reject(closed());
    held.opened ??= open(place, prepare).catch((error: unknown) => {
      held.opened = undefined;
      throw error;
    });
    return held.opened;
  };
  const dialect = new PostgresDialect({
    pool: async () => faultyPool(await opened()),
  });
  const kysely = new Kysely<unknown>({ dialect });
  const tables = <Tables>(): Kysely<Tables> => {
    if (held.closing !== undefined) throw closed();
    return kysely as Kysely<unknown> as Kysely<Tables>;
  };
  return {
    tables,
    transaction: async <Tables, Answer>(work: (tables: Transaction<Tables>) => Promise<Answer>) =>
      tables<Tables>().transaction().execute(work),
    ready: async () => void (await opened()),
    connection: () => opened(),
    async copyOut(to) {
      const { pool, says } = await opened();
      const client = await pool.connect();
      try {
        const copy = await copyOut(client, to);
        client.release();
        return copy;
      } catch (error) {
        client.release(true);
        throw recordFault(error, says);
      }
    },
    async copyIn(copy, from) {
      if (held.opened !== undefined) throw new Error('unreachable: a store is filled before it is asked');
      const { migrations } = place;
      const { config } = await opened((client, says) => copyIn(client, { ...from, copy, migrations, says }));
      await keepSchedules(config, copy.schedules);
    },
    close() {
      held.closing ??= kysely.destroy().then(async () => (await held.opened?.catch(() => undefined))?.close());
      return held.closing;
    },
  };
}

function closed(): Fault {
  return new Fault('stopped', 'The record store is closed.');
}

/** Brings the database into the shape that this program needs. */
type Preparing = (client: pg.ClientBase, says: string) => Promise<void>;

async function open(place: PostgresPlace, prepare: Preparing): Promise<Opened> {
  const { config, says, revive, stop } = place.url === undefined ? await ownServer(place) : strangersServer(place.url);
  const pool = new pg.Pool(config);
  // A connection that is cut fails the question it carries, and is made anew for the next one.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const close = async (): Promise<void> => {
    await pool.end();
    await stop();
  };
  try {
    const client = await pool.connect();
    try {
      await requireVersion(client, says);
      await prepare(client, says);
    } finally {
      client.release();
    }
    return { config, says, revive, pool, close };
  } catch (error) {
    await close();
    throw recordFault(error, says);
  }
}

type Reached = Connection & Pick<Source, 'revive'> & { stop(): Promise<void> };

const usual = {
  max: 10,
  connectionTimeoutMillis: 10_000,
  statement_timeout: LONGEST_STATEMENT_MS,
  types: { getTypeParser: typeParser as typeof pg.types.getTypeParser },
} satisfies pg.PoolConfig;

/** Counts stay far below 2^53, so a 64-bit number is a number. */
function typeParser(oid: number, format?: 'text' | 'binary'): unknown {
  return oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text');
}

async function ownServer({ dataDir, server: wish }: PostgresPlace): Promise<Reached> {
  const folder = dataDir === undefined ? await mkdtemp(join(tmpdir(), 'throughline-records-')) : resolve(dataDir);
  const held: { server?: PostgresServer } = {};
  const sweep = (): void => {
    const pid = held.server?.pid();
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  };
  if (dataDir === undefined) process.once('exit', sweep);
  const server = await startPostgres({ ...wish, home: join(folder, 'records'), dataDir: folder });
  held.server = server;
  return {
    config: { ...usual, host: server.host, user: 'throughline', database: 'postgres' },
    says: `in ${folder}`,
    revive: server.running,
    async stop() {
      await server.stop();
      process.off('exit', sweep);
      if (dataDir === undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function strangersServer(url: string): Reached {
  const config = { ...usual, connectionString: url };
  return { config, says: placeIn(url), revive: undefined, stop: async () => undefined };
}

/** Where an address leads, without its name and password. Errors: a `Fault` "bad-input" when it is no address. */
function placeIn(url: string): string {
  const parsed = URL.parse(url.replace('@/', '@localhost/'));
  if (parsed === null || !/^postgres(ql)?:$/.test(parsed.protocol)) {
    throw new Fault('bad-input', 'DATABASE_URL is not the address of a PostgreSQL.', {
      hint: 'Write it as in postgresql://name:password@host:5432/throughline.',
    });
  }
  return `at ${parsed.searchParams.get('host') ?? parsed.host}${parsed.pathname}`;
}

async function requireVersion(client: pg.ClientBase, says: string): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string }>('show server_version_num');
  const fault = versionFault(Number(rows[0]?.server_version_num), says);
  if (fault !== undefined) throw fault;
}

/** What is wrong with a version, which PostgreSQL writes as 180004. */
export function versionFault(version: number, says: string): Fault | undefined {
  const major = Math.floor(version / 10_000);
  if (major >= LEAST && major <= MOST) return undefined;
  return new Fault('not-as-asked', `The record store ${says} is PostgreSQL ${major}.`, {
    hint: `Throughline needs one of PostgreSQL ${LEAST} to ${MOST}.`,
  });
}
