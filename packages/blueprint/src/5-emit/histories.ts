import type { Grouping, Plan } from '../4-plan/plan.ts';
import { codeOfWhat, timeOfWhat } from './finding/codes.ts';
import type { Found, Writing } from './finding/found.ts';
import { momentLists } from './finding/moments.ts';
import { promiseLists } from './finding/promises.ts';
import type { Fields } from './reading/fields.ts';
import { type Gather, gather } from './reading/gather.ts';
import { groupsBy } from './reading/groups.ts';
import { epochOf } from './reading/stamp.ts';
import type { Reckoning } from './reckoning/limit.ts';
import { type Fragment, join, sql } from './writing/sql.ts';
import { steps } from './writing/steps.ts';

export type Question = {
  readonly fields: Fields;
  readonly reckoning: Reckoning;
  /** The time of judging, reckoned. */
  readonly now: Fragment;
  /** A condition on `customer_key`; undefined for all customers. */
  readonly customers: Fragment | undefined;
  /** Whether that is true of so few events that it is asked before anything else of them is read. */
  readonly arePicked: boolean;
};

/**
 * Writes the one reading of histories: each customer's events are gathered once into lists, cut into groups, every moment
 * and promise is algebra over those lists, and all that was found is unfolded into rows.
 */
export function writeHistories({ groupings }: Plan, question: Question): Fragment {
  if (groupings.length === 0) return nothingFound;
  const gathering = gather(question.fields);
  const { derived, ready, around } = steps();
  const found = groupings.flatMap((grouping) => {
    const groups = groupsBy(grouping.same, {
      gather: gathering,
      derived,
      only: markOf(grouping, { groupings, gathering }),
    });
    return foundIn(grouping, { ...question, groups, derived, ready });
  });
  const inTime = sql`at <= fromUnixTimestamp64Milli(${epochOf(question.now)}, 'UTC')`;
  const rows = join([inTime, question.fields.isNamedAny(eventsOf(groupings))], ' AND ');
  const { select, needed } = around(gathering.written(chosenRows(rows, question)), [
    together(found.map(({ what }) => what)),
    together(found.map(({ first }) => first)),
    together(found.map(({ last }) => last)),
  ]);
  const [whats = noList, firsts = noList, lasts = noList] = needed;
  return sql`SELECT customer_key, ${codeOfWhat(sql`what`)} AS code, first, last, ${timeOfWhat(sql`what`)} AS reckoned
FROM (
  SELECT customer_key,
  ${whats} AS whats,
  ${firsts} AS firsts,
  ${lasts} AS lasts
  FROM (
${select}
  )
)
ARRAY JOIN whats AS what, firsts AS first, lasts AS last`;
}

function chosenRows(rows: Fragment, { customers, arePicked }: Question): Fragment {
  if (!customers) return sql`WHERE ${rows}`;
  return arePicked ? sql`PREWHERE ${customers} WHERE ${rows}` : sql`WHERE ${customers} AND ${rows}`;
}

const noList = sql`[]`;
const nothingFound = sql`SELECT customer_key, toUInt32(0) AS code, toUInt64(0) AS first, toUInt64(0) AS last, toUInt64(0) AS reckoned FROM events WHERE 0`;

function foundIn({ moments, promises }: Grouping, writing: Writing): readonly Found[] {
  return [...moments.map((moment) => momentLists(moment, writing)), ...promiseLists(promises, writing)];
}

/** Marks the events that a grouping looks at; undefined where those are all that are read. */
function markOf(
  { events }: Grouping,
  { groupings, gathering }: { readonly groupings: readonly Grouping[]; readonly gathering: Gather },
) {
  const isAll =
    events === undefined || groupings.every((other) => other.events?.every((name) => events.includes(name)));
  return isAll ? undefined : gathering.markByName(events);
}

function eventsOf(groupings: readonly Grouping[]): readonly string[] {
  return [...new Set(groupings.flatMap(({ events }) => events ?? ['.*']))];
}

function together(lists: readonly Fragment[]): Fragment {
  return sql`arrayConcat(${join(lists, ', ')})`;
}
