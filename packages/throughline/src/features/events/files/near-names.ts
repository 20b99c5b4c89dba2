/** The candidate that a person most likely meant, or undefined when none is near. */
export function nearestName(wanted: string, candidates: readonly string[]): string | undefined {
  const ranked = candidates
    .map((candidate) => ({ candidate, steps: stepsBetween(wanted.toLowerCase(), candidate.toLowerCase()) }))
    .sort((one, other) => one.steps - other.steps);
  const [best] = ranked;
  return best !== undefined && best.steps <= Math.max(1, Math.floor(wanted.length / 3)) ? best.candidate : undefined;
}

/** Letters to insert, drop or change to make one text of the other. */
function stepsBetween(one: string, other: string): number {
  const first = Array.from({ length: other.length + 1 }, (_, index) => index);
  const last = [...one].reduce((above, letter, row) => {
    const line = [row + 1];
    for (const [column, counterpart] of [...other].entries()) {
      const change = (above[column] ?? 0) + (letter === counterpart ? 0 : 1);
      line.push(Math.min(change, (above[column + 1] ?? 0) + 1, (line[column] ?? 0) + 1));
    }
    return line;
  }, first);
  return last[other.length] ?? 0;
}
