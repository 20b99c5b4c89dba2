import type { Blueprint, Duration, EventMatch, MomentDef, PromiseDef, Same } from '@throughline/blueprint';

/** How a dialect says milliseconds of `at`. */
export type Dialect = { readonly name: string; readonly milliseconds: string };

export const clickhouse: Dialect = { name: 'one window query each', milliseconds: 'toUnixTimestamp64Milli(at)' };
export const duckdb: Dialect = { name: 'DuckDB, one window query each', milliseconds: 'epoch_ms("at")' };

/**
 * The questions of a blueprint as an analyst would ask them, one query each, as counts. Deadlines in open hours or calendar days
 * are taken as plain hours and pauses are left out, which makes these queries cheaper than what they stand for.
 */
export function oneByOne({ moments, promises }: Blueprint, dialect: Dialect): readonly string[] {
  return [
    ...moments.map((moment) => momentQuery(moment, dialect)),
    ...promises.flatMap((promise) => promiseQueries(promise, dialect)),
  ];
}

function momentQuery({ seen, same }: MomentDef, { milliseconds: ms }: Dialect): string {
  const by = partition(same);
  switch (seen.form) {
    case 'each':
      return `SELECT count(*) FROM events WHERE ${matches(seen.event)}`;
    case 'nth':
    case 'every': {
      const isAsked = seen.form === 'nth' ? `n = ${seen.nth}` : `n % ${seen.every} = 0`;
      return `SELECT count(*) FROM (SELECT row_number() OVER (PARTITION BY ${by} ORDER BY "at") AS n FROM events WHERE ${matches(seen.event)}) AS t WHERE ${isAsked}`;
    }
    case 'times':
      return `SELECT count(*) FROM (
  SELECT lasts, lag(lasts) OVER (PARTITION BY customer_key ORDER BY ms) AS lasted FROM (
    SELECT customer_key, ms, ms - lag(ms, ${seen.times - 1}) OVER (PARTITION BY ${by} ORDER BY ms) <= ${millisecondsOf(seen.within)} AS lasts
    FROM (SELECT customer_key, "case", ${ms} AS ms FROM events WHERE ${matches(seen.event)}) AS e) AS t) AS u WHERE lasts AND (lasted IS NULL OR NOT lasted)`;
    case 'followed-by':
    case 'without':
      return pairQuery({ from: seen.event, to: seen.by, within: millisecondsOf(seen.within), same, ms });
    case 'quiet':
      return `SELECT count(*) FROM (SELECT ${ms} AS ms, lead(${ms}) OVER (PARTITION BY ${by} ORDER BY "at") AS next FROM events) AS t WHERE next - ms > ${millisecondsOf(seen.within)} OR next IS NULL`;
    case 'change':
      return `SELECT count(*) FROM (SELECT rating, lag(rating) OVER (PARTITION BY ${by} ORDER BY "at") AS before FROM events WHERE ${matches(seen.event)} AND rating IS NOT NULL) AS t WHERE abs(before - rating) >= ${seen.by}`;
  }
}

function promiseQueries({ made, form, same, released }: PromiseDef, { milliseconds: ms }: Dialect): readonly string[] {
  if (form.form === 'judged')
    return [`SELECT count(*), sum(CASE WHEN rating >= 4 THEN 1 ELSE 0 END) FROM events WHERE ${matches(made)}`];
  const within = form.due.kind === 'within' ? millisecondsOf(form.due.within) : 4 * 86_400_000;
  const ends = [form.by, ...(released ? [released] : [])];
  return ends.map((to) => pairQuery({ from: made, to, within, same, ms }));
}

type Pair = {
  readonly from: EventMatch;
  readonly to: EventMatch;
  readonly within: number;
  readonly same: Same;
  readonly ms: string;
};

/** Reading backwards, the earliest answer seen so far is the next one. */
function pairQuery({ from, to, within, same, ms }: Pair): string {
  return `SELECT count(*), sum(CASE WHEN answered - ms <= ${within} THEN 1 ELSE 0 END) FROM (
  SELECT asks, ms, min(CASE WHEN answers THEN ms END) OVER (PARTITION BY ${partition(same)} ORDER BY ms DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS answered
  FROM (SELECT customer_key, "case", ${ms} AS ms, ${matches(from)} AS asks, ${matches(to)} AS answers FROM events WHERE ${matches(from)} OR ${matches(to)}) AS e) AS t WHERE asks`;
}

function partition(same: Same): string {
  return same.includes('case') ? 'customer_key, "case"' : 'customer_key';
}

function matches({ event, where }: EventMatch): string {
  const narrowed = where.map(({ field, test }) => {
    if (test.is === 'one-of') return `${field.name} = '${test.values[0]}'`;
    return `${field.name} ${test.is === 'not' ? '!=' : test.is} ${test.value}`;
  });
  return `(${[`event = '${event}'`, ...narrowed].join(' AND ')})`;
}

function millisecondsOf(duration: Duration): number {
  return duration.kind === 'calendar-days' ? duration.days * 86_400_000 : duration.ms;
}
