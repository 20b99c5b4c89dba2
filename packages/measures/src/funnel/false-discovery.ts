/**
 * p-values as they stand when so many were looked at: the share of false finds among all that would be named with it.
 * In the order given. Name those at or below the share of false finds that you can bear.
 *
 * Units: probabilities. Source: Benjamini and Hochberg (1995), J. R. Stat. Soc. B 57.
 */
export function amongSoMany(ps: readonly number[]): readonly number[] {
  const falling = [...ps.keys()].sort((one, other) => (ps[other] ?? 0) - (ps[one] ?? 0));
  const adjusted = new Array<number>(ps.length).fill(1);
  let least = 1;
  for (const [place, index] of falling.entries()) {
    least = Math.min(least, ((ps[index] ?? 1) * ps.length) / (ps.length - place));
    adjusted[index] = least;
  }
  return adjusted;
}
