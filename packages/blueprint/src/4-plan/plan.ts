import type { Blueprint, EventMatch, MomentDef, PromiseDef, Same } from '../2-resolve/blueprint.ts';

/** What must be asked to answer a blueprint in one reading of each history. */
export type Plan = {
  readonly blueprint: Blueprint;
  /** The ways of grouping a customer's events, each with what it looks at. */
  readonly groupings: readonly Grouping[];
};

/** The moments and promises that cut a history into the same groups. */
export type Grouping = {
  /** Sorted by name, so that it does not matter in which order a blueprint says them. */
  readonly same: Same;
  readonly moments: readonly Numbered<MomentDef>[];
  readonly promises: readonly Numbered<PromiseDef>[];
  /** Names and prefixes of all events that they look at; undefined when that is every event. */
  readonly events: readonly string[] | undefined;
};

/** A definition and its place in the blueprint, by which rows name it. */
export type Numbered<Def> = { readonly number: number; readonly def: Def };

/** Pass 4. Sorts the definitions by the way they group events. */
export function plan(blueprint: Blueprint): Plan {
  const moments = Map.groupBy(numbered(blueprint.moments), ({ def }) => keyOf(def.same));
  const promises = Map.groupBy(numbered(blueprint.promises), ({ def }) => keyOf(def.same));
  const keys = [...new Set([...moments.keys(), ...promises.keys()])];
  return {
    blueprint,
    groupings: keys.map((key) => {
      const inGroups = { moments: moments.get(key) ?? [], promises: promises.get(key) ?? [] };
      const same = [...inGroups.moments, ...inGroups.promises][0]?.def.same ?? [];
      return { same: sorted(same), ...inGroups, events: eventsOf(inGroups) };
    }),
  };
}

function numbered<Def>(defs: readonly Def[]): readonly Numbered<Def>[] {
  return defs.map((def, number) => ({ number, def }));
}

function eventsOf({ moments, promises }: Pick<Grouping, 'moments' | 'promises'>): readonly string[] | undefined {
  if (moments.some(({ def }) => def.seen.form === 'quiet')) return undefined;
  const matches = [
    ...moments.flatMap(({ def }) => eventsOfMoment(def)),
    ...promises.flatMap(({ def }) => eventsOfPromise(def)),
  ];
  return [...new Set(matches.map(({ event }) => event))].sort();
}

function eventsOfMoment({ seen }: MomentDef): readonly EventMatch[] {
  if (seen.form === 'quiet') return [];
  return seen.form === 'followed-by' || seen.form === 'without' ? [seen.event, seen.by] : [seen.event];
}

function eventsOfPromise({ made, form, released, paused }: PromiseDef): readonly EventMatch[] {
  const answering = form.form === 'judged' ? [] : [form.by];
  return [made, ...answering, ...(released ? [released] : []), ...(paused ? [paused.from, paused.to] : [])];
}

function keyOf(same: Same): string {
  return JSON.stringify(sorted(same));
}

function sorted(same: Same): Same {
  const named = (field: Same[number]) => (field === 'case' ? '' : field.property);
  return same.toSorted((one, other) => (named(one) < named(other) ? -1 : 1));
}
