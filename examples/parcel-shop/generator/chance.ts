/** A stream of chance: the same seed gives the same stream, on every machine. */
export type Chance = {
  /** Whether something of this probability happens. */
  happens(probability: number): boolean;
  /** A whole number from `from` up to and with `to`. */
  whole(from: number, to: number): number;
  /** One of the values, each as likely. */
  one<T>(values: readonly [T, ...T[]]): T;
  /** One of the keys, as likely as its weight says. */
  weighted<Key extends string>(weights: Readonly<Record<Key, number>>): Key;
};

/** Streams of the mulberry32 generator (Tommy Ettinger, public domain): 32-bit whole numbers only, so no rounding. */
export function chance(seed: number): Chance {
  const state = { at: Math.imul(seed, 0x9e3779b1) >>> 0 };
  const next = (): number => {
    state.at = (state.at + 0x6d2b79f5) >>> 0;
    const first = Math.imul(state.at ^ (state.at >>> 15), state.at | 1);
    const second = first ^ (first + Math.imul(first ^ (first >>> 7), first | 61));
    return ((second ^ (second >>> 14)) >>> 0) / 4294967296;
  };
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    happens: (probability) => next() < probability,
    whole,
    one: (values) => values[whole(0, values.length - 1)] ?? values[0],
    weighted<Key extends string>(weights: Readonly<Record<Key, number>>): Key {
      const keys = Object.keys(weights) as Key[];
      const total = keys.reduce((sum, key) => sum + weights[key], 0);
      const left = { mark: next() * total };
      const found = keys.find((key) => {
        left.mark -= weights[key];
        return left.mark < 0;
      });
      return found ?? (keys.at(-1) as Key);
    },
  };
}
