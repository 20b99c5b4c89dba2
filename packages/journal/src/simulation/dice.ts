/** A number from 0 to 1, by chance. */
export type Dice = () => number;

/** Numbers from 0 to 1 that follow from the seed alone. Source: mulberry32 by Tommy Ettinger, public domain. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
