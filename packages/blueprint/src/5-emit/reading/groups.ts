import type { Same } from '../../2-resolve/blueprint.ts';
import { type Fragment, sql } from '../writing/sql.ts';
import type { Gather, Mark, Wanted } from './gather.ts';
import { timeOf } from './stamp.ts';

/** Where the search for an answer begins: in the same millisecond (but with another event), or after that millisecond. */
export type SearchFrom = 'same-millisecond' | 'others-in-same-millisecond' | 'after-millisecond';

/**
 * A customer's events cut into groups: lists sorted by group, then by stamp, so that each group is a run of neighbours.
 * Lists of the same wanted events are equally long.
 */
export type Groups = {
  readonly stamps: (wanted: Wanted) => Fragment;
  /** Which group each of the wanted events belongs to; undefined where the whole history is one group. */
  readonly groups: (wanted: Wanted) => Fragment | undefined;
  readonly numbers: (wanted: Wanted, number: Fragment) => Fragment;
  /** For each asking event the stamp of the first answering one of its group, `NO_ANSWER` where there is none. */
  readonly answers: (asking: Wanted, answering: Wanted, from: SearchFrom) => Fragment;
};

/** The latest of all stamps, which no event has; its time is `NEVER`. */
export const NO_ANSWER: Fragment = sql`18446744073709551615`;

export type Derive = (list: Fragment) => Fragment;

export function groupsBy(
  same: Same,
  { gather, derived, only }: { readonly gather: Gather; readonly derived: Derive; readonly only: Mark | undefined },
): Groups {
  const asRead = gather.orders(same);
  const chosen = (list: Fragment, isChosen: Fragment) => derived(sql`arrayFilter((x, i) -> i, ${list}, ${isChosen})`);
  const hasMark = (marks: Fragment, { bit }: Mark) => derived(sql`arrayMap(m -> bitAnd(m, ${bit}) != 0, ${marks})`);
  /** Of lists in the order of reading, what belongs to the events that have a mark. */
  const markedAsRead = (list: Fragment, mark: Mark | undefined) =>
    mark ? chosen(list, hasMark(gather.marks(mark.list), mark)) : list;
  const orders = derived(sql`arraySort(${markedAsRead(asRead, only)})`);
  const stamps = derived(sql`arrayMap(o -> toUInt64(bitShiftRight(toUInt128(o), 64)), ${orders})`);
  const groups =
    same.length === 0 ? undefined : derived(sql`arrayMap(o -> toUInt64(bitShiftRight(o, 128)), ${orders})`);
  const isMarked = (mark: Mark) =>
    hasMark(
      mark.list === 0
        ? derived(sql`arrayMap(o -> toUInt64(o), ${orders})`)
        : derived(
            sql`arraySort((m, o) -> o, ${markedAsRead(gather.marks(mark.list), only)}, ${markedAsRead(asRead, only)})`,
          ),
      mark,
    );
  const marked = (list: Fragment, wanted: Wanted) => chosen(list, isMarked(gather.mark(wanted)));
  const search = searchIn({ stamps, groups, derived });
  return {
    stamps: (wanted) => marked(stamps, wanted),
    groups: (wanted) => groups && marked(groups, wanted),
    numbers(wanted, number) {
      const mark = gather.mark(wanted);
      return derived(
        sql`arraySort((x, o) -> o, ${markedAsRead(gather.numbers(number), mark)}, ${markedAsRead(asRead, mark)})`,
      );
    },
    answers(asking, answering, from) {
      return marked(search(isMarked(gather.mark(answering)), from), asking);
    },
  };
}

type Sorted = { readonly stamps: Fragment; readonly groups: Fragment | undefined; readonly derived: Derive };

/** For every event, asking or not, the first one of its group that has a mark. */
function searchIn({ stamps, groups, derived }: Sorted): (isAnswer: Fragment, from: SearchFrom) => Fragment {
  const endsGroup = groups
    ? sql`arrayMap((x, g, h) -> x = 0 OR g != h, arrayShiftLeft(${stamps}, 1), ${groups}, arrayShiftLeft(${groups}, 1))`
    : sql`arrayMap(x -> x = 0, arrayShiftLeft(${stamps}, 1))`;
  const isOtherTime = sql`${timeOf(sql`x`)} != ${timeOf(sql`y`)}`;
  const beginsMillisecond = groups
    ? sql`arrayMap((x, y, g, h) -> ${isOtherTime} OR g != h, ${stamps}, arrayShiftRight(${stamps}, 1), ${groups}, arrayShiftRight(${groups}, 1))`
    : sql`arrayMap((x, y) -> ${isOtherTime}, ${stamps}, arrayShiftRight(${stamps}, 1))`;
  return (isAnswer, from) => {
    const ends = derived(endsGroup);
    const begins = derived(beginsMillisecond);
    const own = derived(sql`arrayMap((x, i) -> if(i, x, ${NO_ANSWER}), ${stamps}, ${isAnswer})`);
    const here = derived(sql`arrayReverseFill((x, i, e) -> i OR e, ${own}, ${isAnswer}, ${ends})`);
    if (from === 'same-millisecond') return derived(sql`arrayFill((x, b) -> b, ${here}, ${begins})`);
    const further = derived(sql`arrayMap((x, e) -> if(e, ${NO_ANSWER}, x), arrayShiftLeft(${here}, 1), ${ends})`);
    if (from === 'after-millisecond') {
      return derived(sql`arrayReverseFill((x, e, b) -> e OR b, ${further}, ${ends}, arrayShiftLeft(${begins}, 1))`);
    }
    const any = derived(sql`arrayFill((x, b) -> b, ${here}, ${begins})`);
    return derived(sql`arrayMap((x, y, z) -> if(y = x, z, y), ${stamps}, ${any}, ${further})`);
  };
}
