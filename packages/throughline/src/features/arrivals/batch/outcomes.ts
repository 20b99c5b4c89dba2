import { erasedText, type Identifier, namedIn, type QuarantineReason } from '@throughline/arrivals';
import type { Candidate, Readable, Unreadable } from './candidates.ts';
import { idKey, type Known, type KnownArrival, type KnownBad } from './known.ts';

export type Accepted = {
  readonly is: 'accepted';
  readonly candidate: Readable /** Where a broken attempt put it. */;
  readonly before: KnownArrival | undefined;
};
export type Quarantined = {
  readonly is: 'quarantined';
  readonly candidate: Candidate;
  readonly reason: QuarantineReason;
  readonly says: string;
};
export type Outcome =
  | Accepted
  | Quarantined
  | { readonly is: 'duplicate' | 'suppressed'; readonly candidate: Candidate };

export type Suppresses = (id: Identifier, source: string) => boolean;

/** What becomes of each candidate. The first of an id wins; another that says something else is set aside. */
export function outcomesOf(candidates: readonly Candidate[], known: Known, suppresses: Suppresses): readonly Outcome[] {
  const firsts = new Map<string, Pick<KnownArrival, 'seq' | 'index' | 'hash'>>(known.arrivals);
  const bads = new Map(known.bad);
  return candidates.map((candidate): Outcome => {
    if (idsOf(candidate).some((id) => suppresses(id, candidate.source))) return { is: 'suppressed', candidate };
    if (candidate.is === 'bad')
      return candidate.raw === erasedText ? { is: 'suppressed', candidate } : setAside(candidate, candidate, bads);
    const key = idKey(candidate);
    const first = firsts.get(key);
    if (first === undefined) {
      firsts.set(key, candidate);
      return { is: 'accepted', candidate, before: undefined };
    }
    if (isAt(first, candidate)) return { is: 'accepted', candidate, before: known.arrivals.get(key) };
    if (first.hash === candidate.hash) return { is: 'duplicate', candidate };
    const says = `The id "${candidate.messageId}" was sent before with other content; the first is kept.`;
    return setAside(candidate, { reason: 'id_conflict', says }, bads);
  });
}

/** Whom it is about; whom it may be about, when it cannot be read as it should be. */
function idsOf(candidate: Candidate): readonly Identifier[] {
  if (candidate.is === 'bad') return namedIn(candidate.raw);
  const { ids, previous } = candidate.event;
  return previous === undefined ? ids : [...ids, previous];
}

/** The same bad event that is sent once more is not set aside twice. */
function setAside(
  candidate: Candidate,
  { reason, says }: Pick<Unreadable, 'reason' | 'says'>,
  bads: Map<string, readonly KnownBad[]>,
): Outcome {
  const { messageId } = candidate;
  if (messageId === undefined) return { is: 'quarantined', candidate, reason, says };
  const key = idKey({ ...candidate, messageId });
  const others = bads.get(key) ?? [];
  const same = others.find(({ hash }) => hash === candidate.hash);
  if (same !== undefined && !isAt(same, candidate)) return { is: 'duplicate', candidate };
  if (same === undefined) bads.set(key, [...others, { ...candidate, messageId }]);
  return { is: 'quarantined', candidate, reason, says };
}

function isAt(
  one: { readonly seq: number; readonly index: number },
  other: { readonly seq: number; readonly index: number },
): boolean {
  return one.seq === other.seq && one.index === other.index;
}
