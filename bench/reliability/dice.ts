/** Chance that comes out the same for the same seed. */
export type Dice = {
  /** From 0 up to, but not including, 1. */
  share(): number;
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number;
  one<Thing>(of: readonly [Thing, ...Thing[]]): Thing;
  /** Dice of its own for somebody, so that what others do changes nothing for them. */
  handTo(whom: number): Dice;
};

/** Mulberry32. */
export function diceOf(seed: number): Dice {
  const held = { state: seed >>> 0 };
  const share = (): number => {
    held.state = (held.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(held.state ^ (held.state >>> 15), held.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (from: number, to: number): number => from + Math.floor(share() * (to - from + 1));
  return {
    share,
    whole,
    one: (of) => of[whole(0, of.length - 1)] ?? of[0],
    handTo: (whom) => diceOf(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(whom + 1, 0x85ebca6b)),
  };
}
