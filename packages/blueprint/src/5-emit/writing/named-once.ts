import { type Fragment, fingerprint, identifier, sql } from './sql.ts';

/** Names for expressions of one level of a statement: the same expression has one name, however often it is asked for. */
export type NamedOnce = {
  readonly name: (expression: Fragment) => Fragment;
  /** `expression AS name`, in the order of asking. */
  readonly written: () => readonly Fragment[];
};

export function namedOnce(kind: string): NamedOnce {
  const names = new Map<string, { readonly name: Fragment; readonly expression: Fragment }>();
  return {
    name(expression) {
      const key = fingerprint(expression);
      const known = names.get(key);
      if (known) return known.name;
      const name = identifier(`${kind}${names.size + 1}`);
      names.set(key, { name, expression });
      return name;
    },
    written: () => [...names.values()].map(({ name, expression }) => sql`${expression} AS ${name}`),
  };
}
