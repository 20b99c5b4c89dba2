/** What a language says under one key, with marks where something is filled in. */
export type Said = {
  /** `budget.hours` */
  readonly key: string;
  readonly text: string;
  /** What is filled in: `{promise}` of a sentence, `0.week` of a function's first argument. */
  readonly holes: readonly string[];
  /** How many arguments it takes; none for a plain text. */
  readonly takes: number | undefined;
};

/** Everything that a language says, key by key, in the order of the keys. */
export function saidIn(words: object): readonly Said[] {
  return leavesOf(words, []).map(({ key, value }) => {
    if (typeof value !== 'function')
      return { key, text: String(value), holes: holesIn(String(value)), takes: undefined };
    const marks = Array.from({ length: value.length }, (_, place) => mark(String(place)));
    const text = String(Reflect.apply(value, undefined, marks));
    return {
      key,
      text,
      holes: [...text.matchAll(/⟨([^⟩]*)⟩/g)].map(([, name]) => name ?? '').toSorted(),
      takes: value.length,
    };
  });
}

type Leaf = { readonly key: string; readonly value: unknown };

function leavesOf(value: unknown, path: readonly string[]): readonly Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ key: path.join('.'), value }];
  return Object.entries(value).flatMap(([key, below]) => leavesOf(below, [...path, key]));
}

function holesIn(text: string): readonly string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([hole]) => hole).toSorted();
}

/** Stands for any argument: a text, a thing with parts, or a list, and always says which one it is. */
function mark(name: string): unknown {
  return new Proxy(() => `⟨${name}⟩`, {
    get: (whole, part) => {
      if (part === Symbol.toPrimitive) return whole;
      return part === 'join' ? whole : mark(`${name}.${String(part)}`);
    },
  });
}
