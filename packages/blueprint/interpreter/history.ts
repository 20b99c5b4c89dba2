import type { EpochMs, Same, TeamDef } from '../src/2-resolve/blueprint.ts';
import { valuesIn } from './conditions.ts';
import { type CustomerEvent, compareEvents } from './customer-event.ts';

/** Events of one customer, in the order of `compareEvents`. */
export type History = readonly CustomerEvent[];

/** One history for each customer, of the events up to `now` (inclusive), in any order of customers. */
export function historiesOf(events: readonly CustomerEvent[], now: EpochMs): readonly History[] {
  const existing = events.filter((event) => event.at <= now);
  const byCustomer = Map.groupBy(existing, (event) => event.customer);
  return [...byCustomer.values()].map((history) => history.sort(compareEvents));
}

/** A history cut by `same`. An event that lacks one of the values is a group of one. */
export function groupsOf(history: History, same: Same): readonly History[] {
  const alone: History[] = [];
  const together = new Map<string, CustomerEvent[]>();
  for (const event of history) {
    const values = valuesIn(event, same);
    if (values.includes(null)) {
      alone.push([event]);
      continue;
    }
    const key = JSON.stringify(values);
    const group = together.get(key) ?? [];
    group.push(event);
    together.set(key, group);
  }
  return [...alone, ...together.values()];
}

/** The same events, each with its team named by the key of the team that its raw value means. */
export function withTeamKeys(
  events: readonly CustomerEvent[],
  teams: ReadonlyMap<string, TeamDef>,
): readonly CustomerEvent[] {
  return events.map((event) => {
    if (teams.has(event.team)) return event;
    const team = [...teams.values()].find(({ matches }) => matches.includes(event.team));
    return team === undefined ? event : { ...event, team: team.key };
  });
}
