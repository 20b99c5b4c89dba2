import type { Cost } from './engine.ts';

/** The part of DuckDB's client that is used here; the package is no dependency of the product. */
type Client = {
  DuckDBInstance: {
    create(): Promise<{
      connect(): Promise<{ run(sql: string): Promise<unknown>; runAndReadAll(sql: string): Promise<unknown> }>;
    }>;
  };
};

/** What the same questions cost in DuckDB over the same events, or undefined where it is not installed. */
export async function costInDuckDb(parquet: string, queries: readonly string[]): Promise<Cost | undefined> {
  const client = await clientOrNothing();
  if (!client) return undefined;
  const connection = await (await client.DuckDBInstance.create()).connect();
  await connection.run(`CREATE TABLE events AS SELECT * FROM read_parquet('${parquet}')`);
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  for (const query of queries) await connection.runAndReadAll(query);
  const { user, system } = process.cpuUsage(cpu);
  return { cpuSeconds: (user + system) / 1e6, wallSeconds: (performance.now() - wall) / 1e3 };
}

async function clientOrNothing(): Promise<Client | undefined> {
  const name = '@duckdb/node-api';
  try {
    return (await import(name)) as Client;
  } catch {
    return undefined;
  }
}
