import type { EventMatch } from '../../2-resolve/blueprint.ts';
import { type Fragment, sql } from '../writing/sql.ts';
import type { Wanted } from './gather.ts';
import { type Groups, NO_ANSWER } from './groups.ts';

/** For each asking event the first other event of its group, at or after its millisecond, that matches. */
export function firstOthers(
  groups: Groups,
  asking: Wanted & { readonly match: EventMatch },
  match: EventMatch,
): Fragment {
  const from = couldBeOneEvent(asking.match, match) ? 'others-in-same-millisecond' : 'same-millisecond';
  return groups.answers(asking, { match }, from);
}

/** Whether one event could match both, as far as its name tells. */
export function couldBeOneEvent(one: EventMatch, other: EventMatch): boolean {
  const prefixOf = (match: EventMatch) => (match.event.endsWith('.*') ? match.event.slice(0, -1) : undefined);
  const [onePrefix, otherPrefix] = [prefixOf(one), prefixOf(other)];
  if (onePrefix === undefined && otherPrefix === undefined) return one.event === other.event;
  const [shorter = '', longer = ''] = [onePrefix ?? one.event, otherPrefix ?? other.event].sort(
    (a, b) => a.length - b.length,
  );
  return longer.startsWith(shorter);
}

/** The stamp of an answer, 0 where there is none. */
export const stampOfAnswer = (answer: Fragment): Fragment => sql`if(${answer} = ${NO_ANSWER}, toUInt64(0), ${answer})`;

export const isAnswered = (answer: Fragment): Fragment => sql`${answer} != ${NO_ANSWER}`;
