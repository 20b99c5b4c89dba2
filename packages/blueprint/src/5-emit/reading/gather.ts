import type { EventMatch, Same } from '../../2-resolve/blueprint.ts';
import { namedOnce } from '../writing/named-once.ts';
import { type Fragment, fingerprint, identifier, join, keys, type Slot, sql, texts } from '../writing/sql.ts';
import { type Fields, groupKey } from './fields.ts';
import { stampOfRow } from './stamp.ts';

/** Which events: those that match (undefined: all of them) and fulfil a further condition on their row. */
export type Wanted = { readonly match: EventMatch | undefined; readonly and?: Fragment };

/** A bit that says of each event whether a condition on its row holds: in which list of marks it stands, and its value there. */
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
  /** The select that gathers, over the rows of `events` that are chosen by `WHERE …`. */
  readonly written: (chosen: Fragment) => Fragment;
};

/** As many conditions as one list of marks holds. */
const BITS = 64;

export function gather(fields: Fields): Gather {
  const places = new Map<string, number>();
  const conditions: Condition[] = [];
  const rows = namedOnce('row');
  const lists = namedOnce('list');
  const listOf = (row: Fragment) => lists.name(sql`groupArray(${rows.name(row)})`);
  const markWhere = (condition: Condition): Mark => {
    const key = fingerprint(condition.holds);
    const place = places.get(key) ?? conditions.length;
    if (place === conditions.length) {
      places.set(key, place);
      conditions.push(condition);
    }
    return { list: Math.floor(place / BITS), bit: sql`${bitValue(place % BITS)}` };
  };
  return {
    mark({ match, and }) {
      const all = [...(match ? [fields.matches(match)] : []), ...(and ? [sql`(${and})`] : [])];
      const names = match && match.where.length === 0 && !and ? [match.event] : [];
      return markWhere({ holds: all.length === 0 ? sql`1` : join(all, ' AND '), names: onlyWhole(names) });
    },
    markByName: (events) => markWhere({ holds: fields.isNamedAny(events), names: onlyWhole(events) }),
    marks: (list) => marksName('marks', list),
    orders: (same) =>
      listOf(
        same.length === 0
          ? sql`bitShiftLeft(toUInt128(stamp), 64) + ${marksName('marks_of_row', 0)}`
          : sql`bitShiftLeft(toUInt256(${groupKey(same, fields)}), 128) + bitShiftLeft(toUInt256(stamp), 64) + ${marksName('marks_of_row', 0)}`,
      ),
    numbers: listOf,
    written(chosen) {
      const marks = Array.from({ length: Math.ceil(conditions.length / BITS) }, (_, index) => ({
        row: sql`${marksOfRow(conditions.slice(index * BITS, (index + 1) * BITS))} AS ${marksName('marks_of_row', index)}`,
        list: sql`groupArray(${marksName('marks_of_row', index)}) AS ${marksName('marks', index)}`,
      }));
      const perRow = [...marks.map(({ row }) => row), ...rows.written()];
      const perCustomer = [...marks.map(({ list }) => list), ...lists.written()];
      return sql`SELECT customer_key, ${join(perCustomer, ', ')}
FROM (
SELECT customer_key, ${stampOfRow} AS stamp, ${join(perRow, ',\n  ')}
FROM events
${chosen}
)
GROUP BY customer_key`;
    },
  };
}

/** A condition on rows; where it asks for nothing but one of some whole names, those names. */
type Condition = { readonly holds: Fragment; readonly names: readonly string[] };

const onlyWhole = (names: readonly string[]): readonly string[] =>
  names.some((name) => name.endsWith('.*')) ? [] : names;

const marksName = (kind: 'marks' | 'marks_of_row', index: number): Fragment => identifier(`${kind}${index}`);

/** As decimal text, since the highest bits do not fit a number. */
const bitValue = (bit: number): Slot => ({ type: 'UInt64', value: String(2n ** BigInt(bit)) });

/** One number with a bit for each condition. All that the event's name alone decides is one look-up, done once for each name. */
function marksOfRow(conditions: readonly Condition[]): Fragment {
  const bitsOfName = new Map<string, bigint>();
  const others: Fragment[] = [];
  for (const [bit, { holds, names }] of conditions.entries()) {
    if (names.length === 0) others.push(sql`toUInt64(${holds}) * ${bitValue(bit)}`);
    for (const name of names) bitsOfName.set(name, (bitsOfName.get(name) ?? 0n) + 2n ** BigInt(bit));
  }
  const [names, bits] = [[...bitsOfName.keys()], [...bitsOfName.values()].map(String)];
  const byName = names.length === 0 ? [] : [sql`transform(event, ${texts(names)}, ${keys(bits)}, toUInt64(0))`];
  return join([...byName, ...others], ' + ');
}
