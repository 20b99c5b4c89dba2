import { namedOnce } from './named-once.ts';
import { type Fragment, join, sql } from './sql.ts';

/** Lists made from lists, named once each and sorted by what they need: every level looks only at the ones before. */
export type Steps = {
  readonly derived: (list: Fragment) => Fragment;
  /** The selects around the one that gathers, each with the lists that it makes and the ones that are needed further out. */
  readonly around: (gathered: Fragment, needed: readonly Fragment[]) => Fragment;
};

export function steps(): Steps {
  const names = namedOnce('step');
  const levels = new Map<string, number>();
  const levelsWritten = () => {
    const places = [...levels.values()];
    const written = names.written();
    return Array.from({ length: Math.max(0, ...places) }, (_, below) => written.filter((_step, place) => places[place] === below + 1));
  };
  return {
    derived(list) {
      const name = names.name(list);
      const [key = ''] = listsIn([name]);
      if (!levels.has(key)) levels.set(key, 1 + Math.max(0, ...listsIn([list]).map((step) => levels.get(step) ?? 0)));
      return name;
    },
    around(gathered, needed) {
      const outwards: Fragment[] = [];
      let wanted = new Set(listsIn(needed));
      for (const level of levelsWritten().reverse()) {
        const made = new Set(level.map((step) => listsIn([step]).at(-1)));
        const passedOn = [...wanted].filter((list) => !made.has(list)).map((list) => ({ parts: [list] }));
        outwards.unshift(sql`SELECT customer_key, ${join([...passedOn, ...level], ',\n  ')}`);
        wanted = new Set([...[...wanted].filter((list) => !made.has(list)), ...listsIn(level).filter((list) => !made.has(list))]);
      }
      return outwards.reduce((inner, select) => sql`${select}\nFROM (\n${inner}\n)`, gathered);
    },
  };
}

/** The names of lists in pieces of SQL, in the order in which they stand there. */
function listsIn(fragments: readonly Fragment[]): readonly string[] {
  return fragments.flatMap(({ parts }) => parts.flatMap((part) => (typeof part === 'string' ? (part.match(/`(?:step|list|marks)\d+`/g) ?? []) : [])));
}
