import type { Blueprint, Duration, EpochMs } from '../2-resolve/blueprint.ts';
import type { Plan } from '../4-plan/plan.ts';
import { type Fields, fieldsUnder } from './fields.ts';
import { writeHistories } from './histories.ts';
import type { Reckoning } from './limit.ts';
import { openHours } from './open-hours.ts';
import { momentRows, promiseRows } from './rows.ts';
import { count, type Fragment, identifier, keys, type Statement, sql, statement } from './sql.ts';
import { RECKONED_FROM } from './stamp.ts';

/** For whom and as of when histories are read. */
export type Judging = {
  /** The time of judging. */
  readonly now: EpochMs;
  /** The time of the earliest event, from which on calendars are written out. */
  readonly since: EpochMs;
  readonly customers: Customers;
};

/** All customers, those with the given values of `customer_key` (decimal texts), or a range of them, inclusive. */
export type Customers =
  | { readonly are: 'all' }
  | { readonly are: 'these'; readonly keys: readonly string[] }
  | { readonly are: 'between'; readonly from: string; readonly to: string };

/**
 * Pass 5, first half: reads every history once. Its rows are what was found, still without names:
 * (customer_key UInt64, code UInt32, first UInt64, last UInt64, reckoned UInt64).
 */
export function findings(plan: Plan, judging: Judging): Statement {
  const { blueprint } = plan;
  const written = writeHistories(plan, {
    fields: fieldsUnder(blueprint),
    reckoning: reckoningOf(blueprint, judging),
    now: sql`${count(judging.now + RECKONED_FROM)}`,
    customers: customersCondition(judging.customers),
  });
  return statement(sql`${written}\nSETTINGS ${settingsFor(judging.customers)}`);
}

/**
 * Whole histories are read customer by customer in the order in which they are stored, which needs little memory; a few
 * customers picked out are gathered faster by hash. Lists are short, so small blocks keep them in the processor's cache.
 */
function settingsFor({ are }: Customers): Fragment {
  return are === 'these'
    ? sql`optimize_aggregation_in_order = 0, max_block_size = 8192`
    : sql`optimize_aggregation_in_order = 1, max_block_size = 8192`;
}

/** Pass 5, second half: reads a table that holds findings of those customers, and writes their rows out with names, routes and evidence. */
export function rowsOfFindings(
  { blueprint }: Plan,
  { customers, foundTable }: { readonly customers: Customers; readonly foundTable: string },
) {
  const fields: Fields = fieldsUnder(blueprint);
  const condition = customersCondition(customers);
  const found = identifier(foundTable);
  return {
    promises: statement(promiseRows(blueprint, { fields, found, customers: condition })),
    moments: statement(momentRows(blueprint, { fields, found, customers: condition })),
  };
}

function customersCondition(customers: Customers): Fragment | undefined {
  if (customers.are === 'all') return undefined;
  if (customers.are === 'these') return sql`customer_key IN ${keys(customers.keys)}`;
  return sql`customer_key BETWEEN ${{ type: 'UInt64', value: customers.from }} AND ${{ type: 'UInt64', value: customers.to }}`;
}

function reckoningOf(blueprint: Blueprint, { now, since }: Judging): Reckoning {
  const calendars = [...blueprint.calendars.values()].flatMap((calendar) => {
    const spans = openDurations(blueprint).filter((duration) => duration.calendar === calendar.name);
    if (spans.length === 0) return [];
    const openedAfter = Math.max(...spans.map(({ ms }) => ms));
    return [[calendar.name, openHours(calendar, { from: Math.min(since, now), to: now, openedAfter })] as const];
  });
  return { timezone: blueprint.timezone, openHours: new Map(calendars) };
}

function openDurations({ moments, promises }: Blueprint): readonly Extract<Duration, { kind: 'open' }>[] {
  const spans: readonly (Duration | undefined)[] = [
    ...moments.map(({ seen }) => ('within' in seen ? seen.within : undefined)),
    ...promises.map(({ form }) => (form.form !== 'judged' && form.due.kind === 'within' ? form.due.within : undefined)),
  ];
  return spans.filter((span) => span?.kind === 'open');
}
