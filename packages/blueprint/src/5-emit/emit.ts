import type { Blueprint, Duration, EpochMs } from '../2-resolve/blueprint.ts';
import type { Plan } from '../4-plan/plan.ts';
import { writeHistories } from './histories.ts';
import { type Fields, fieldsUnder } from './reading/fields.ts';
import { RECKONED_FROM } from './reading/stamp.ts';
import type { Reckoning } from './reckoning/limit.ts';
import { localDays } from './reckoning/local-days.ts';
import { openHours } from './reckoning/open-hours.ts';
import { momentRows, promiseRows } from './rows.ts';
import { count, type Fragment, identifier, keys, type Statement, sql, statement } from './writing/sql.ts';

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
    arePicked: judging.customers.are === 'these',
  });
  return statement(sql`${written}\nSETTINGS ${settingsFor(judging.customers)}`);
}

/**
 * Whole histories are read customer by customer in the order in which they are stored, which needs little memory, in blocks so
 * small that their lists stay in the processor's cache. A few customers picked out are scattered over the store: they are read
 * in large blocks and gathered by hash, and since reading them takes little, the plan is not made better first.
 */
function settingsFor({ are }: Customers): Fragment {
  return are === 'these'
    ? sql`optimize_aggregation_in_order = 0, preferred_block_size_bytes = 0, query_plan_enable_optimizations = 0, optimize_and_compare_chain = 0`
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

function reckoningOf(blueprint: Blueprint, judging: Judging): Reckoning {
  const { calendars, timezone } = blueprint;
  const span = { from: Math.min(judging.since, judging.now), to: judging.now };
  const durations = durationsOf(blueprint);
  const openings = [...calendars.values()].flatMap((calendar) => {
    const spans = durations.flatMap((each) =>
      each.kind === 'open' && each.calendar === calendar.name ? [each.ms] : [],
    );
    if (spans.length === 0) return [];
    return [[calendar.name, openHours(calendar, { ...span, openedAfter: Math.max(...spans) })] as const];
  });
  const days = durations.flatMap((each) => (each.kind === 'calendar-days' ? [each.days] : []));
  const reach = { from: span.from, to: span.to + (Math.max(0, ...days) + 2) * DAY };
  return { localDays: localDays(timezone, readsDays(blueprint) ? EVER : reach), openHours: new Map(openings) };
}

const DAY = 86_400_000;

/** All times that an event or a property can have. */
const EVER = { from: -RECKONED_FROM, to: Date.UTC(2300, 0, 3) };

function durationsOf({ moments, promises }: Blueprint): readonly Duration[] {
  return [
    ...moments.flatMap(({ seen }) => ('within' in seen ? [seen.within] : [])),
    ...promises.flatMap(({ form }) => (form.form !== 'judged' && form.due.kind === 'within' ? [form.due.within] : [])),
  ];
}

/** Whether a promise is due at the end of a day that a property names, which may be any day. */
function readsDays({ promises }: Blueprint): boolean {
  return promises.some(({ form }) => form.form !== 'judged' && form.due.kind === 'end-of-day');
}
