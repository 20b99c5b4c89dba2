import type { Blueprint } from '@throughline/blueprint';
import { type CausedBy, friction, frictionUnit, handOffs, lateWeight } from '@throughline/measures';
import type { PromiseRow } from '#features/promises/contract.ts';
import type { Episode, UnitOfFriction } from '../life/contract.ts';
import type { Step } from '../life/history.ts';
import type { Life } from '../life/life.ts';
import { type Again, againOf, holderAt } from './again.ts';

/** The steps at which a case went from one team to another, by the id of the event. */
export type HandOffs = ReadonlyMap<
  string,
  { readonly from: string; readonly to: string; readonly isPingPong: boolean; readonly isRevisit: boolean }
>;

/** What has no case is one case by the name ''. */
const caseOf = (step: { readonly case: string | null }) => step.case ?? '';

/** Every hand-off within a case of which events name the teams; `cases` is how many such cases there are. */
export function handOffsOf(steps: readonly Step[]): { readonly byEvent: HandOffs; readonly cases: number } {
  const cases = [
    ...Map.groupBy(
      steps.filter((step) => step.case !== null && step.team !== null),
      caseOf,
    ).values(),
  ];
  const found = cases.flatMap((inCase) =>
    handOffs(inCase.map(({ team }) => team ?? '')).handOffs.map(
      ({ at, ...step }) => [inCase[at]?.id ?? '', step] as const,
    ),
  );
  return { byEvent: new Map(found), cases: cases.length };
}

/** The life parted into what belongs together, each part with all its friction, in the order in which they began. */
export function episodesOf(blueprint: Blueprint, life: Life, asOf: number): readonly Episode[] {
  return episodesWithSteps(blueprint, life, asOf).map(({ episode }) => episode);
}

/** The same, each with its events. */
export function episodesWithSteps(
  blueprint: Blueprint,
  life: Life,
  asOf: number,
): readonly { readonly episode: Episode; readonly steps: readonly Step[] }[] {
  const again = againOf(blueprint, life);
  const rootOf = joined(again);
  const units = Map.groupBy(unitsOf({ blueprint, life, again, asOf }), ({ inCase }) => rootOf(inCase));
  const parted = Map.groupBy(life.history.steps, (step) => rootOf(caseOf(step)));
  return [...parted].map(([root, steps]) => ({ episode: episodeOf(steps, units.get(root) ?? []), steps }));
}

function episodeOf(steps: readonly Step[], found: readonly Found[]): Episode {
  const parts = found.map(({ inCase: _, ...unit }) => unit).toSorted((one, other) => one.at - other.at);
  const { units, index, byTeam } = friction(parts);
  return {
    cases: [...new Set(steps.flatMap((step) => step.case ?? []))],
    from: steps[0]?.at ?? 0,
    to: steps.at(-1)?.at ?? 0,
    events: steps.length,
    units,
    index,
    byTeam: [...byTeam],
    parts,
  };
}

/** Cases that a contact comes back to belong together with its own. Answers one name for all of them. */
function joined(again: readonly Again[]): (inCase: string) => string {
  const parent = new Map<string, string>();
  const rootOf = (inCase: string): string => {
    const path = [inCase];
    for (let above = parent.get(inCase); above !== undefined; above = parent.get(above)) path.push(above);
    const root = path.at(-1) ?? inCase;
    for (const one of path.slice(0, -1)) parent.set(one, root);
    return root;
  };
  for (const { earlier, contact } of again) {
    const [one, other] = [rootOf(caseOf(earlier)), rootOf(caseOf(contact))];
    if (one !== other) parent.set(other, one);
  }
  return rootOf;
}

type Found = UnitOfFriction & { readonly inCase: string };
type Sources = {
  readonly blueprint: Blueprint;
  readonly life: Life;
  readonly again: readonly Again[];
  readonly asOf: number;
};

function unitsOf({ blueprint, life, again, asOf }: Sources): readonly Found[] {
  const { steps } = life.history;
  const byCase = Map.groupBy(steps, caseOf);
  const handed = handOffsOf(steps).byEvent;
  const none = { promise: null, moment: null, soFar: false };
  return [
    ...again.map(({ kind, causedBy, contact, promise, moment }) => ({
      ...frictionUnit(kind, causedBy),
      ...{ promise, moment, soFar: false, at: contact.at, event: contact.id, inCase: caseOf(contact) },
    })),
    ...steps.flatMap((step) => {
      const handOff = handed.get(step.id);
      if (!handOff) return [];
      const { from, to, isPingPong } = handOff;
      const here = { ...none, at: step.at, event: step.id, inCase: caseOf(step) };
      const half = [from, to].map((team) => ({ team, share: 0.5 }));
      return [
        { ...frictionUnit('hand-off', [{ team: from, share: 1 }]), ...here },
        ...(isPingPong ? [{ ...frictionUnit('ping-pong', half), ...here }] : []),
      ];
    }),
    ...lateOf(blueprint, life.promises, { byCase, asOf }),
  ].map((unit) => ({ ...unit, causedBy: [...unit.causedBy] }));
}

type Held = { readonly byCase: ReadonlyMap<string, readonly Step[]>; readonly asOf: number };

function lateOf({ promises }: Blueprint, made: readonly PromiseRow[], { byCase, asOf }: Held): readonly Found[] {
  const kept = new Set(promises.filter(({ form }) => form.form === 'kept').map(({ name }) => name));
  return made.flatMap((one): Found[] => {
    const { promise, outcome, due, met, evidence } = one;
    if (!kept.has(promise) || outcome !== 'broken' || due === null || due <= one.made) return [];
    const ended = met ?? asOf;
    if (ended <= due) return [];
    const inCase = byCase.get(caseOf(one)) ?? [];
    const weight = lateWeight({ late: ended - due, promised: due - one.made });
    const causedBy = [...heldBy(inCase, one.made, ended)];
    const event = met === null ? (evidence[0] ?? null) : (evidence[1] ?? null);
    const known = { promise, moment: null, soFar: met === null };
    return [{ kind: 'late', weight, causedBy, at: met ?? due, event, ...known, inCase: caseOf(one) }];
  });
}

/** Who had a case from one time to another, by their shares of that time: whoever the latest event that names a team names. */
export function heldBy(inCase: readonly Step[], from: number, to: number): readonly CausedBy[] {
  const within = inCase.filter(({ at, team }) => team !== null && at > from && at < to);
  const spells = [{ team: holderAt(inCase, from), at: from }, ...within];
  if (to <= from) return [{ team: spells[0]?.team ?? null, share: 1 }];
  const shares = new Map<string | null, number>();
  spells.forEach(({ team, at }, index) => {
    const share = ((spells[index + 1]?.at ?? to) - at) / (to - from);
    if (share > 0) shares.set(team, (shares.get(team) ?? 0) + share);
  });
  return [...shares].map(([team, share]) => ({ team, share: Math.min(1, share) }));
}
