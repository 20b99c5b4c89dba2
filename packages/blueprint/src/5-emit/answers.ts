import type { EventMatch } from '../2-resolve/blueprint.ts';
import type { PassLists } from './lists.ts';
import { type Fragment, sql } from './sql.ts';

/** The latest of all stamps; its time is `NEVER`. */
const NO_ANSWER: Fragment = sql`18446744073709551615`;

/** Where the search for an answer begins: in the same millisecond, after that millisecond, or at the next stamp. */
export type SearchFrom = 'same-millisecond' | 'after-millisecond' | 'next-stamp';

/**
 * For every stamp of one sorted list the first stamp of another that answers it, marked odd, and the latest of all stamps where nothing does.
 *
 * Both lists are merged, the asking stamps marked even and the answering ones odd; every even element then takes the next odd one behind it.
 */
export function answersTo(
  asking: Fragment,
  answering: Fragment,
  search: { readonly from: SearchFrom; readonly lists: PassLists },
): Fragment {
  const { from, lists } = search;
  const merged = lists.derived(
    sql`arrayPushBack(arraySort(arrayConcat(arrayMap(x -> ${searchKey(from)}, ${asking}), arrayMap(x -> x + 1, ${answering}))), ${NO_ANSWER})`,
  );
  return lists.derived(
    sql`arrayFilter((x, y) -> NOT bitTest(y, 0), arrayReverseFill(x -> bitTest(x, 0), ${merged}), ${merged})`,
  );
}

/** For each stamp the first other event at or after it that answers; `couldBeItself` says whether one event may play both parts. */
export function answersOfOthers(
  asking: Fragment,
  answering: Fragment,
  search: { readonly couldBeItself: boolean; readonly lists: PassLists },
): Fragment {
  const any = answersTo(asking, answering, { from: 'same-millisecond', lists: search.lists });
  if (!search.couldBeItself) return any;
  const next = answersTo(asking, answering, { from: 'next-stamp', lists: search.lists });
  return search.lists.derived(sql`arrayMap((x, y, z) -> if(y = x + 1, z, y), ${asking}, ${any}, ${next})`);
}

/** Whether one event could match both, as far as its name tells. */
export function couldBeOneEvent(one: EventMatch, other: EventMatch): boolean {
  const prefixOf = (match: EventMatch) => (match.event.endsWith('.*') ? match.event.slice(0, -1) : undefined);
  const [onePrefix, otherPrefix] = [prefixOf(one), prefixOf(other)];
  if (onePrefix === undefined && otherPrefix === undefined) return one.event === other.event;
  const [shorter, longer] = [onePrefix ?? one.event, otherPrefix ?? other.event].sort((a, b) => a.length - b.length);
  return longer?.startsWith(shorter ?? '') ?? false;
}

/** The stamp of an answer, 0 where there is none. */
export const stampOfAnswer = (answer: Fragment): Fragment => sql`if(${answer} = ${NO_ANSWER}, toUInt64(0), bitXor(${answer}, 1))`;

export const isAnswered = (answer: Fragment): Fragment => sql`${answer} != ${NO_ANSWER}`;

function searchKey(from: SearchFrom): Fragment {
  if (from === 'same-millisecond') return sql`bitShiftLeft(bitShiftRight(x, 20), 20)`;
  if (from === 'after-millisecond') return sql`bitOr(x, toUInt64(1048574))`;
  return sql`x + 2`;
}
