import type { Blueprint, MomentDef, PromiseDef, Same } from '../2-resolve/blueprint.ts';

/** What must be asked to answer a blueprint: one pass over the histories for each way of grouping them. */
export type Plan = {
  readonly blueprint: Blueprint;
  readonly passes: readonly Pass[];
};

/** Moments and promises that look at the same groups of events and so are answered by one reading. */
export type Pass = {
  readonly same: Same;
  /** Whether only the earliest firing of each moment for a customer counts, over all groups. */
  readonly firstOfCustomer: boolean;
  readonly moments: readonly Numbered<MomentDef>[];
  readonly promises: readonly Numbered<PromiseDef>[];
};

/** A definition and its place in the blueprint, by which rows name it. */
export type Numbered<Def> = { readonly number: number; readonly def: Def };

/** Pass 4. Sorts the definitions by the way they group events. */
export function plan(blueprint: Blueprint): Plan {
  const passes = new Map<string, { pass: Pass; moments: Numbered<MomentDef>[]; promises: Numbered<PromiseDef>[] }>();
  const passFor = (same: Same, firstOfCustomer: boolean) => {
    const key = JSON.stringify([sortedSame(same), firstOfCustomer]);
    const known = passes.get(key);
    if (known) return known;
    const moments: Numbered<MomentDef>[] = [];
    const promises: Numbered<PromiseDef>[] = [];
    const made = { pass: { same: sortedSame(same), firstOfCustomer, moments, promises }, moments, promises };
    passes.set(key, made);
    return made;
  };
  blueprint.moments.forEach((def, number) => {
    passFor(def.same, def.first && def.same.length > 0).moments.push({ number, def });
  });
  blueprint.promises.forEach((def, number) => {
    passFor(def.same, false).promises.push({ number, def });
  });
  return { blueprint, passes: [...passes.values()].map(({ pass }) => pass) };
}

function sortedSame(same: Same): Same {
  const named = (field: Same[number]) => (field === 'case' ? '' : field.property);
  return [...same].sort((one, other) => (named(one) < named(other) ? -1 : 1));
}
