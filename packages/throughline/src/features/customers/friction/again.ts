import type { Blueprint } from '@throughline/blueprint';
import type { CausedBy } from '@throughline/measures';
import type { PromiseRow } from '#features/promises/contract.ts';
import type { Step } from '../life/history.ts';
import type { Life } from '../life/life.ts';

/** A contact that need not have been, and the event before it that it comes back to. */
export type Again = {
  readonly kind: 'repeat-contact' | 'reopening' | 'chaser';
  readonly contact: Step;
  readonly earlier: Step;
  readonly causedBy: readonly CausedBy[];
  readonly promise: string | null;
  readonly moment: string | null;
};

/** Two events of which the blueprint says that the second comes back to the first. */
type Return = {
  readonly earlier: string;
  readonly contact: string;
  /** They share more than the customer. */
  readonly isAlike: boolean;
  readonly promise: string | null;
  readonly moment: string | null;
};

/** A promise or moment of the blueprint by which a returning customer is known. */
export function returnsKnown({ promises, moments }: Blueprint) {
  return {
    promises: new Map(promises.filter(({ form }) => form.form === 'broken').map((def) => [def.name, def])),
    moments: new Map(
      moments
        .filter(({ feels, seen }) => feels === 'pain' && (seen.form === 'times' || seen.form === 'followed-by'))
        .map((def) => [def.name, def]),
    ),
  };
}

/**
 * The contacts of a life that came back to something, each once: as a reopening where that can be said, else as a chaser,
 * else as a repeat contact. The exact meaning: docs/reference/friction.md.
 */
export function againOf(blueprint: Blueprint, life: Life): readonly Again[] {
  const { steps } = life.history;
  const byId = new Map(steps.map((step) => [step.id, step]));
  const byCase = Map.groupBy(steps, (step) => step.case);
  const kept = keptInCases(blueprint, life.promises);
  const found = returnsOf(blueprint, life).flatMap((one): Again[] => {
    const [earlier, contact] = [byId.get(one.earlier), byId.get(one.contact)];
    if (!earlier || !contact?.isContact || earlier === contact) return [];
    const inCase = earlier.case === null ? [earlier] : (byCase.get(earlier.case) ?? [earlier]);
    const kind = kindOf({ ...one, earlier, contact }, inCase, kept.get(earlier.case ?? earlier.id) ?? []);
    if (kind === undefined) return [];
    const team = kind === 'chaser' ? holderAt(inCase, contact.at) : (earlier.team ?? holderAt(inCase, earlier.at));
    return [{ ...one, kind, contact, earlier, causedBy: [{ team, share: 1 }] }];
  });
  const rank = { reopening: 0, chaser: 1, 'repeat-contact': 2 };
  const ordered = found.toSorted(
    (one, other) => rank[one.kind] - rank[other.kind] || other.earlier.at - one.earlier.at,
  );
  return [...new Map(ordered.toReversed().map((one) => [one.contact.id, one])).values()];
}

function returnsOf(blueprint: Blueprint, { promises, moments }: Life): readonly Return[] {
  const known = returnsKnown(blueprint);
  const broken = promises.flatMap(({ promise, outcome, evidence: [earlier, contact] }): Return[] => {
    const def = known.promises.get(promise);
    if (!def || outcome !== 'broken' || earlier === undefined || contact === undefined) return [];
    return [{ earlier, contact, isAlike: def.same.length > 0, promise, moment: null }];
  });
  const pains = moments.flatMap(({ moment, evidence }): Return[] => {
    const def = known.moments.get(moment);
    if (!def) return [];
    const isAlike = def.same.length > 0;
    return evidence.slice(1).map((contact, index) => ({
      earlier: evidence[index] ?? '',
      contact,
      isAlike,
      promise: null,
      moment,
    }));
  });
  return [...broken, ...pains];
}

type Met = { readonly earlier: Step; readonly contact: Step; readonly isAlike: boolean };

function kindOf(
  { earlier, contact, isAlike }: Met,
  inCase: readonly Step[],
  promised: readonly PromiseRow[],
): Again['kind'] | undefined {
  if (!earlier.isContact) {
    const isClaim = inCase.some((step) => step.isContact && step.at <= earlier.at && step !== contact);
    return isClaim ? 'reopening' : undefined;
  }
  const isWaiting = promised.some(({ made, met }) => made <= contact.at && (met === null || met > contact.at));
  return isAlike && isWaiting ? 'chaser' : 'repeat-contact';
}

/** Promises that something had to keep, by their case, or without one by the event that made them. */
function keptInCases({ promises }: Blueprint, made: readonly PromiseRow[]): ReadonlyMap<string, readonly PromiseRow[]> {
  const kept = new Set(promises.filter(({ form }) => form.form === 'kept').map(({ name }) => name));
  const binding = made.filter(({ promise, outcome }) => kept.has(promise) && outcome !== 'released');
  return Map.groupBy(binding, ({ case: inCase, evidence: [id = ''] }) => inCase ?? id);
}

/** Who had a case at a time: the team that the latest event up to then names. */
export function holderAt(inCase: readonly Step[], at: number): string | null {
  return inCase.findLast((step) => step.team !== null && step.at <= at)?.team ?? null;
}
