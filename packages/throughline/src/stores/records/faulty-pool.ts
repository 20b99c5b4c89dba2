import { setTimeout as pause } from 'node:timers/promises';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { recordFault } from './record-faults.ts';

/** A pool and what stands behind it. */
export type Source = {
  readonly pool: pg.Pool;
  /** Where it is, as in "in /srv/throughline". */
  readonly says: string;
  /** Resolves when a server of our own that has ended runs again; undefined for a server of somebody else. */
  readonly revive: (() => Promise<void>) | undefined;
};

/** How long a server that is just starting is waited for. */
const PATIENCE_MS = 10_000;
const IS_STARTING = '57P03';

/** The pool as Kysely uses it, where what the store lacks is thrown as a `Fault`. */
export function faultyPool({ pool, says, revive }: Source): PostgresPool {
  const connect = async (until = Date.now() + PATIENCE_MS): Promise<pg.PoolClient> => {
    try {
      return await pool.connect();
    } catch (thrown) {
      const code = (thrown as { code?: string }).code ?? '';
      const willCome = code === IS_STARTING || (revive && /^(ECONNREFUSED|ENOENT|ECONNRESET)$/.test(code));
      if (!willCome || Date.now() > until) throw thrown;
      await pause(50);
      await revive?.();
      return connect(until);
    }
  };
  return {
    options: pool.options,
    connect: () => told(says, async () => faultyClient(await connect(), says)),
    // The pool belongs to the store, which ends it.
    end: async () => undefined,
  };
}

function faultyClient(client: pg.PoolClient, place: string): PostgresPoolClient {
  const query: unknown = (sql: string, values: readonly unknown[]) => told(place, () => client.query(sql, [...values]));
  return { query: query as PostgresPoolClient['query'], release: (isBroken) => client.release(isBroken) };
}

async function told<Answer>(place: string, ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (thrown) {
    throw recordFault(thrown, place);
  }
}
