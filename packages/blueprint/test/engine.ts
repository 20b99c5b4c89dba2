import { Session } from 'chdb';
import type { Answer, CustomerEvent } from '../interpreter/interpret.ts';
import type { Blueprint, EpochMs } from '../src/2-resolve/blueprint.ts';
import { plan } from '../src/4-plan/plan.ts';
import { type Customers, findings, rowsOfFindings } from '../src/5-emit/emit.ts';
import { propertyColumn } from '../src/5-emit/reading/columns.ts';
import type { Statement } from '../src/5-emit/writing/sql.ts';
import { answerFrom } from './laws-rows.ts';

/** The compiled statements over the embedded engine, without the product around them. */
export type Engine = {
  /** The engine's answer to what the interpreter's `interpret` is asked. */
  answer(
    question: { readonly blueprint: Blueprint; readonly events: readonly CustomerEvent[]; readonly now: EpochMs },
    customers?: Customers,
  ): Answer;
  /** Every `customer_key` of the events asked of last, in order. */
  keys(): readonly string[];
  close(): void;
};

export function openEngine(): Engine {
  const session = new Session();
  const rows = (statement: Statement): readonly Record<string, unknown>[] =>
    session
      .queryBind(statement.sql, bindable(statement), 'JSONEachRow')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  const run = (text: string) => void session.query(text);
  return {
    answer({ blueprint, events, now }, customers = { are: 'all' }) {
      const planned = plan(blueprint);
      tell(run, blueprint, events);
      run(
        'CREATE OR REPLACE TABLE found (customer_key UInt64, code UInt32, first UInt64, last UInt64, reckoned UInt64) ENGINE = Memory',
      );
      const since = Math.min(now, ...events.map(({ at }) => at));
      const found = findings(planned, { now, since, customers });
      rows({ sql: `INSERT INTO found ${found.sql}`, values: found.values });
      const { promises, moments } = rowsOfFindings(planned, { customers, foundTable: 'found' });
      return answerFrom({
        promises: rows(inEpochs(promises, promiseColumns)).map(asPromise),
        moments: rows(inEpochs(moments, momentColumns)).map(asMoment),
      });
    },
    keys: () =>
      rows({
        sql: 'SELECT toString(customer_key) AS key FROM events GROUP BY customer_key ORDER BY customer_key',
        values: {},
      }).map(({ key }) => String(key)),
    close: () => session.cleanup(),
  };
}

/** Rows as they are stored, with times in epoch milliseconds and under the names that the interpreter uses. */
function inEpochs({ sql, values }: Statement, columns: string): Statement {
  return { sql: `SELECT ${columns} FROM (${sql})`, values };
}

const promiseColumns = `promise, customer, case, toUnixTimestamp64Milli(made) AS madeAt, toUnixTimestamp64Milli(due) AS dueAt,
  toUnixTimestamp64Milli(met) AS metAt, outcome, late, team, channel, met_team AS metTeam, route, arrayMap(id -> toString(id), evidence) AS evidence`;
const momentColumns = `moment, customer, case, toUnixTimestamp64Milli(at) AS at, team, channel, arrayMap(id -> toString(id), evidence) AS evidence`;

/** A route is stored with empty texts for what the event that made the promise does not have. */
function asPromise(row: Record<string, unknown>) {
  const route = Object.entries(row.route as Record<string, string>).map(([key, value]) => [
    key,
    value === '' ? null : value,
  ]);
  return { ...row, route: Object.fromEntries(route) } as unknown as Parameters<
    typeof answerFrom
  >[0]['promises'][number];
}

function asMoment(row: Record<string, unknown>) {
  return row as unknown as Parameters<typeof answerFrom>[0]['moments'][number];
}

function tell(run: (text: string) => void, { properties }: Blueprint, events: readonly CustomerEvent[]): void {
  const kinds = { text: 'String', number: 'Nullable(Float64)', time: "Nullable(DateTime64(3, 'UTC'))" } as const;
  const columns = [...properties].map(([name, kind]) => `, \`${propertyColumn(name, kind)}\` ${kinds[kind]}`).join('');
  run(`CREATE OR REPLACE TABLE events (source LowCardinality(String), customer_key UInt64 DEFAULT sipHash64(customer),
  at DateTime64(3, 'UTC'), id UInt64, customer String, event LowCardinality(String), case String, team LowCardinality(String),
  channel LowCardinality(String), rating Nullable(Float64), value Nullable(Float64), text String${columns})
ENGINE = MergeTree ORDER BY (customer_key, at, id)`);
  const lines = events.map((event) => {
    const { at, properties: given, ...fields } = event;
    const told = [...properties].flatMap(([name, kind]) => {
      const value = given[name] ?? null;
      return value === null ? [] : [[propertyColumn(name, kind), kind === 'time' ? asText(Number(value)) : value]];
    });
    return JSON.stringify({ ...fields, at: asText(at), ...Object.fromEntries(told) });
  });
  if (lines.length > 0) run(`INSERT INTO events FORMAT JSONEachRow ${lines.join('\n')}`);
}

/** `2015-05-15 00:00:00.125`, as the engine reads times of a column in UTC. */
function asText(epochMs: EpochMs): string {
  return new Date(epochMs).toISOString().replace('T', ' ').replace('Z', '');
}

/** The client writes whole numbers beyond 2^53 only when they come as such. */
function bindable({ sql, values }: Statement): Record<string, unknown> {
  const isOfKeys = (name: string) => sql.includes(`{${name}:Array(UInt64)}`);
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      Array.isArray(value) && isOfKeys(name) ? value.map(BigInt) : value,
    ]),
  );
}
