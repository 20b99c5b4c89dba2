import { type Fragment, fingerprint, join, sql } from './sql.ts';

/** Lists made from lists. Each is named, and the same list has one name, however often it is asked for. */
export type Steps = {
  readonly derived: (list: Fragment) => Fragment;
  /** A derived list that is read inside a lambda, where it must stand ready and not be made anew for each element. */
  readonly ready: (list: Fragment) => Fragment;
  /** The selects around the one that gathers, each with the lists that it makes and the ones that are needed further out. */
  readonly around: (
    gathered: Fragment,
    needed: readonly Fragment[],
  ) => { readonly select: Fragment; readonly needed: readonly Fragment[] };
};

type Step = { readonly name: string; readonly list: Fragment };

export function steps(): Steps {
  const names = new Map<string, string>();
  const made: Step[] = [];
  const kept = new Set<string>();
  const derived = (list: Fragment): Fragment => {
    const key = fingerprint(list);
    const name = names.get(key) ?? `\`step${names.size + 1}\``;
    if (!names.has(key)) {
      names.set(key, name);
      made.push({ name, list });
    }
    return { parts: [name] };
  };
  return {
    derived,
    ready(list) {
      const name = derived(list);
      for (const step of listsIn(name)) kept.add(step);
      return name;
    },
    around(gathered, needed) {
      const { steps: standing, outermost } = withoutSingles(made, { needed, kept });
      return { select: selects(gathered, levelsOf(standing), outermost), needed: outermost };
    },
  };
}

/** Writes a list that only one other list looks at into that one: what is named must be carried outwards level by level. */
function withoutSingles(
  made: readonly Step[],
  { needed, kept }: { readonly needed: readonly Fragment[]; readonly kept: ReadonlySet<string> },
) {
  const uses = new Map<string, number>();
  for (const name of [...made.map(({ list }) => list), ...needed].flatMap(listsIn))
    uses.set(name, (uses.get(name) ?? 0) + 1);
  const written = new Map<string, Fragment>();
  const standing: Step[] = [];
  for (const { name, list } of made) {
    const step = { name, list: filledIn(list, written) };
    if (uses.get(name) === 1 && !kept.has(name)) written.set(name, step.list);
    else standing.push(step);
  }
  return { steps: standing, outermost: needed.map((list) => filledIn(list, written)) };
}

function filledIn({ parts }: Fragment, written: ReadonlyMap<string, Fragment>): Fragment {
  return { parts: parts.flatMap((part) => (typeof part === 'string' ? (written.get(part)?.parts ?? [part]) : [part])) };
}

/** Each level looks only at the ones before. */
function levelsOf(standing: readonly Step[]): readonly (readonly Step[])[] {
  const levels = new Map<string, number>();
  for (const { name, list } of standing)
    levels.set(name, 1 + Math.max(0, ...listsIn(list).map((below) => levels.get(below) ?? 0)));
  const highest = Math.max(0, ...levels.values());
  return Array.from({ length: highest }, (_, below) => standing.filter(({ name }) => levels.get(name) === below + 1));
}

function selects(gathered: Fragment, levels: readonly (readonly Step[])[], needed: readonly Fragment[]): Fragment {
  const outwards: Fragment[] = [];
  let wanted = new Set(needed.flatMap(listsIn));
  for (const level of levels.toReversed()) {
    const here = new Set(level.map(({ name }) => name));
    const passedOn = [...wanted].filter((list) => !here.has(list));
    const columns = [
      ...passedOn.map((list) => ({ parts: [list] })),
      ...level.map(({ name, list }) => sql`${list} AS ${{ parts: [name] }}`),
    ];
    outwards.unshift(sql`SELECT customer_key, ${join(columns, ',\n  ')}`);
    wanted = new Set([...passedOn, ...level.flatMap(({ list }) => listsIn(list))]);
  }
  return outwards.reduce((inner, select) => sql`${select}\nFROM (\n${inner}\n)`, gathered);
}

/** The names of lists in a piece of SQL, in the order in which they stand there. */
function listsIn({ parts }: Fragment): readonly string[] {
  return parts.filter((part) => typeof part === 'string').filter((part) => /^`(?:step|list|marks)\d+`$/.test(part));
}
