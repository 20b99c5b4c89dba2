import type { Statement } from '@throughline/blueprint';
import { type Fragment, identifier, join, sql, statement, text } from '@throughline/blueprint/sql';
import type { OutputFormat } from '#foundation/event-store.ts';

export type Column = { readonly name: string; readonly type: string };

/** The columns of a table, in their order. */
export function columnsOf(table: string): Statement {
  return statement(
    sql`SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = ${text(table)} ORDER BY position`,
  );
}

/** The last complete judgement, or no row. */
export const lastJudgement: Statement = statement(
  sql`SELECT id FROM judgements ORDER BY judged_at DESC, id DESC LIMIT 1`,
);

/** The text under which a judgement was made. */
export function blueprintOf(judgement: string): Statement {
  return statement(
    sql`SELECT blueprint_file AS file, blueprint_text AS text FROM judgements WHERE id = ${text(judgement)}`,
  );
}

export const countEvents: Statement = statement(sql`SELECT toFloat64(count()) AS n FROM events`);

export function countOutcomes(judgement: string): Statement {
  const of = sql`WHERE judgement = ${text(judgement)}`;
  return statement(
    sql`SELECT toFloat64((SELECT count() FROM promises_made ${of}) + (SELECT count() FROM moments_seen ${of})) AS n`,
  );
}

/** All events, each once, in the order of the customers' histories. Properties keep their column's name. */
export function allEvents(columns: readonly Column[], format: OutputFormat): Statement {
  const chosen = columns.filter(({ name }) => name !== 'customer_key').map((column) => shown(column, format));
  return statement(sql`SELECT ${join(chosen, ', ')} FROM events ORDER BY events.customer_key, events.at, events.id`);
}

/** Every promise made and every moment seen of a judgement, as rows of one form. */
export function allOutcomes(judgement: string, format: OutputFormat): Statement {
  const time = (column: Fragment) => (format === 'Parquet' ? column : emptyIfNull(isoTime(column), format));
  const never = format === 'CSVWithNames' ? sql`''` : sql`NULL`;
  const evidence = listOf(sql`arrayMap(x -> toString(x), evidence)`, format);
  return statement(sql`SELECT * FROM (
  SELECT 'promise' AS kind, toString(promise) AS name, customer, case, ${time(sql`made`)} AS at, ${time(sql`due`)} AS due, ${time(sql`met`)} AS met,
    toString(outcome) AS outcome, late, toString(team) AS team, toString(channel) AS channel, toString(met_team) AS met_team,
    toJSONString(route) AS route, ${evidence} AS evidence
  FROM promises_made WHERE judgement = ${text(judgement)}
  UNION ALL
  SELECT 'moment', toString(moment), customer, case, ${time(sql`at`)}, ${never}, ${never},
    'seen', false, toString(team), toString(channel), '', '{}', ${evidence}
  FROM moments_seen WHERE judgement = ${text(judgement)}
)`);
}

/** Texts cannot hold a time or a 64-bit id as such: times are written in ISO 8601, ids in digits. */
function shown({ name, type }: Column, format: OutputFormat): Fragment {
  const column = identifier(name);
  if (format === 'Parquet') return column;
  const value = textOfColumn({ name, type });
  return sql`${type.includes('Nullable') ? emptyIfNull(value, format) : value} AS ${column}`;
}

function textOfColumn({ name, type }: Column): Fragment {
  const column = identifier(name);
  if (type.includes('DateTime64')) return isoTime(column);
  return /\bU?Int64\b/.test(type) ? sql`toString(${column})` : column;
}

/** What is missing is null in JSON, and nothing at all in CSV. */
function emptyIfNull(value: Fragment, format: OutputFormat): Fragment {
  return format === 'CSVWithNames' ? sql`ifNull(toString(${value}), '')` : value;
}

/** A list is one in JSON and Parquet; in CSV its items stand in one field with spaces between. */
function listOf(items: Fragment, format: OutputFormat): Fragment {
  return format === 'CSVWithNames' ? sql`arrayStringConcat(${items}, ' ')` : items;
}

function isoTime(column: Fragment): Fragment {
  return sql`concat(replaceOne(toString(${column}), ' ', 'T'), 'Z')`;
}
