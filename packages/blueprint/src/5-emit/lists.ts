import type { EventMatch } from '../2-resolve/blueprint.ts';
import type { Fields } from './fields.ts';
import { type Fragment, fingerprint, identifier, join, sql } from './sql.ts';

/** Which of a group's events: those that match (undefined: all of them) and fulfil a further condition on their row. */
export type Wanted = { readonly match: EventMatch | undefined; readonly and?: Fragment };

/**
 * The lists of one pass. Each is named once, however often it is asked for:
 * conditions on rows → lists gathered per group → lists derived from those, step by step.
 */
export type PassLists = {
  /** The sorted stamps of the wanted events. */
  readonly stamps: (wanted: Wanted) => Fragment;
  /** A number of each of the wanted events, in the order of their stamps. */
  readonly numbers: (wanted: Wanted, number: Fragment) => Fragment;
  /** A list made from others. */
  readonly derived: (list: Fragment) => Fragment;
  readonly written: () => WrittenLists;
};

export type WrittenLists = {
  /** What `gathers` looks at, beside `stamp`. */
  readonly rows: readonly Fragment[];
  readonly gathers: readonly Fragment[];
  /** Level by level: each looks only at the ones before. */
  readonly derivations: readonly (readonly Fragment[])[];
  /** A cheap condition that every wanted row fulfils. */
  readonly anyWanted: Fragment;
};

export function passLists(fields: Fields): PassLists {
  const rows = namedOnce('row');
  const groups = namedOnce('list');
  const steps = namedOnce('step');
  const levels = new Map<Fragment, number>();
  const events = new Set<string>();
  const isWanted = ({ match, and }: Wanted): Fragment => {
    events.add(match?.event ?? '.*');
    const conditions = [...(match ? [fields.matches(match)] : []), ...(and ? [and] : [])];
    return rows.name(conditions.length === 0 ? sql`toUInt8(1)` : join(conditions, ' AND '));
  };
  return {
    stamps: (wanted) => groups.name(sql`arraySort(groupArrayIf(stamp, ${isWanted(wanted)}))`),
    numbers(wanted, number) {
      const condition = isWanted(wanted);
      const gathered = sql`groupArrayIf(${rows.name(number)}, ${condition})`;
      return groups.name(sql`arraySort((x, y) -> y, ${gathered}, groupArrayIf(stamp, ${condition}))`);
    },
    derived(list) {
      const name = steps.name(list);
      const below = [...levels].filter(([step]) =>
        list.parts.some((part) => typeof part === 'string' && step.parts.includes(part)),
      );
      if (!levels.has(name)) levels.set(name, 1 + Math.max(0, ...below.map(([, level]) => level)));
      return name;
    },
    written: () => ({
      rows: rows.written(),
      gathers: groups.written(),
      derivations: byLevel(steps.written(), [...levels.values()]),
      anyWanted: fields.isNamedAny([...events]),
    }),
  };
}

function byLevel(steps: readonly Fragment[], levels: readonly number[]): readonly (readonly Fragment[])[] {
  const highest = Math.max(0, ...levels);
  return Array.from({ length: highest }, (_, index) => steps.filter((_step, place) => levels[place] === index + 1));
}

function namedOnce(kind: 'row' | 'list' | 'step') {
  const names = new Map<string, { readonly name: Fragment; readonly expression: Fragment }>();
  return {
    name(expression: Fragment): Fragment {
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
