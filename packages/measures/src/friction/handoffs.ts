/** One stretch of a case in one team's hands: places `first` to `last` of the sequence. */
export type Run = { readonly team: string; readonly first: number; readonly last: number };

/** The step from one run to the next. */
export type HandOff = {
  /** The place in the sequence with which the new run begins. */
  readonly at: number;
  readonly from: string;
  readonly to: string;
  /** It goes straight back to where it came from. */
  readonly isPingPong: boolean;
  /** It goes to a team that had it before, straight back or by a detour: a loop. */
  readonly isRevisit: boolean;
};

export type HandOffs = {
  readonly runs: readonly Run[];
  readonly handOffs: readonly HandOff[];
  /** The number of hand-offs that go straight back: run i equals run i − 2. */
  readonly pingPong: number;
  /** The number of hand-offs to a team that had it before: runs − distinct teams. */
  readonly revisits: number;
};

/** Who handed a case to whom: neighbours of one team are one run, and each further run is a hand-off. */
export function handOffs(sequence: readonly string[]): HandOffs {
  const runs = runsOf(sequence);
  const steps = runs.slice(1).map((run, index): HandOff => {
    const before = runs.slice(0, index + 1);
    return {
      at: run.first,
      from: before.at(-1)?.team ?? '',
      to: run.team,
      isPingPong: before.at(-2)?.team === run.team,
      isRevisit: before.some(({ team }) => team === run.team),
    };
  });
  return {
    runs,
    handOffs: steps,
    pingPong: steps.filter(({ isPingPong }) => isPingPong).length,
    revisits: steps.filter(({ isRevisit }) => isRevisit).length,
  };
}

function runsOf(sequence: readonly string[]): readonly Run[] {
  const starts = sequence.flatMap((team, place) => (team === sequence[place - 1] ? [] : [{ team, first: place }]));
  return starts.map(({ team, first }, index) => ({
    team,
    first,
    last: (starts[index + 1]?.first ?? sequence.length) - 1,
  }));
}
