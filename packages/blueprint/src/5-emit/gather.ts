import type { EventMatch, Same } from '../2-resolve/blueprint.ts';
import { type Fields, groupKey } from './fields.ts';
import { namedOnce } from './named-once.ts';
import { count, type Fragment, fingerprint, identifier, join, sql } from './sql.ts';
import { stampOfRow } from './stamp.ts';

/** Which events: those that match (undefined: all of them) and fulfil a further condition on their row. */
export type Wanted = { readonly match: EventMatch | undefined; readonly and?: Fragment };

/** A bit that says of each event whether a condition on its row holds: in which list of marks it stands, and where. */
export type Mark = { readonly list: number; readonly bit: Fragment };

/**
 * What is read of each event and gathered into lists, one row for each customer. All lists of a customer are equally long
 * and in the same order, which is whatever order the events were read in.
 */
export type Gather = {
  readonly mark: (wanted: Wanted) => Mark;
  readonly markByName: (events: readonly string[]) => Mark;
  /** The marks of one list, 64 conditions each. */
  readonly marks: (list: number) => Fragment;
  /** What sorts events by group, then by stamp, with their first marks at the end: 64 bits each, no group where `same` is empty. */
  readonly orders: (same: Same) => Fragment;
  readonly numbers: (number: Fragment) => Fragment;
  /** The select that gathers, over the rows of `events` that fulfil a condition. */
  readonly written: (condition: Fragment) => Fragment;
};

/** As many conditions as one list of marks holds. */
const BITS = 64;

export function gather(fields: Fields): Gather {
  const conditions = new Map<string, number>();
  const expressions: Fragment[] = [];
  const rows = namedOnce('row');
  const lists = namedOnce('list');
  const listOf = (row: Fragment) => lists.name(sql`groupArray(${rows.name(row)})`);
  const mark = (condition: Fragment): Mark => {
    const place = conditions.get(fingerprint(condition)) ?? expressions.length;
    if (place === expressions.length) {
      conditions.set(fingerprint(condition), place);
      expressions.push(condition);
    }
    return { list: Math.floor(place / BITS), bit: sql`${count(place % BITS)}` };
  };
  return {
    mark({ match, and }) {
      const all = [...(match ? [fields.matches(match)] : []), ...(and ? [sql`(${and})`] : [])];
      return mark(all.length === 0 ? sql`1` : join(all, ' AND '));
    },
    markByName: (events) => mark(fields.isNamedAny(events)),
    marks: (list) => marksName('marks', list),
    orders: (same) =>
      listOf(
        same.length === 0
          ? sql`bitShiftLeft(toUInt128(stamp), 64) + ${marksName('marks_of_row', 0)}`
          : sql`bitShiftLeft(toUInt256(${groupKey(same, fields)}), 128) + bitShiftLeft(toUInt256(stamp), 64) + ${marksName('marks_of_row', 0)}`,
      ),
    numbers: listOf,
    written(condition) {
      const marks = Array.from({ length: Math.ceil(expressions.length / BITS) }, (_, index) => ({
        row: sql`${bitsOf(expressions.slice(index * BITS, (index + 1) * BITS))} AS ${marksName('marks_of_row', index)}`,
        list: sql`groupArray(${marksName('marks_of_row', index)}) AS ${marksName('marks', index)}`,
      }));
      const perRow = [...marks.map(({ row }) => row), ...rows.written()];
      const perCustomer = [...marks.map(({ list }) => list), ...lists.written()];
      return sql`SELECT customer_key, ${join(perCustomer, ', ')}
FROM (
SELECT customer_key, ${stampOfRow} AS stamp, ${join(perRow, ',\n  ')}
FROM events
WHERE ${condition}
)
GROUP BY customer_key`;
    },
  };
}

const marksName = (kind: 'marks' | 'marks_of_row', index: number): Fragment => identifier(`${kind}${index}`);

function bitsOf(conditions: readonly Fragment[]): Fragment {
  return join(
    conditions.map((condition, bit) => sql`bitShiftLeft(toUInt64(${condition}), ${count(bit)})`),
    ' + ',
  );
}
