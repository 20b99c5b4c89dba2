import { checkFacts } from './check-facts.ts';
import type { Found } from './found.ts';
import { isBad, type Ledger, type Mark, worthOf } from './marks.ts';
import { repeated } from './repeated.ts';

/** How it came out. Each count of `wrong` must be 0; `figures` say how much was looked at. */
export type Checked = {
  readonly wrong: Readonly<Record<string, number>>;
  readonly figures: Readonly<Record<string, number>>;
  /** The first few of whatever is wrong. */
  readonly examples: Readonly<Record<string, readonly string[]>>;
};

type Wrongs = Readonly<Record<string, readonly string[]>>;

/**
 * Holds what was sent against what is there, in the form of Jepsen's set-full: all that was acknowledged is present, nothing
 * is that nobody sent, and nothing twice. What was sent and never acknowledged may be there once or not at all.
 */
export function check(ledger: Ledger, found: Found, told: ReadonlyMap<string, ReadonlySet<string>>): Checked {
  const facts = checkFacts(found, told);
  const wrong: Wrongs = { ...checkSets(ledger, found), ...checkSums(found), ...facts.wrong };
  return {
    wrong: Object.fromEntries(Object.entries(wrong).map(([what, all]) => [what, all.length])),
    figures: { ...figuresOf(ledger, found), ...facts.figures },
    examples: Object.fromEntries(
      Object.entries(wrong).flatMap(([what, all]) => (all.length > 0 ? [[what, all.slice(0, 5)]] : [])),
    ),
  };
}

function checkSets({ marks }: Ledger, { journaled, accepted, setAside, events }: Found): Wrongs {
  const acked = [...marks].filter(([, { ackedAt }]) => ackedAt !== undefined).map(([mark]) => mark);
  const present = new Set(accepted.map(({ mark }) => mark));
  const aside = new Set(setAside);
  const stored = new Map(accepted.map(({ mark, eventId }) => [eventId, mark]));
  const eventIds = events.map(({ id }) => id);
  const had = new Set(eventIds);
  return {
    lostInJournal: acked.filter((mark) => !journaled.has(mark)),
    lost: acked.filter((mark) => !(isBad(mark) ? aside : present).has(mark)),
    lostEvents: accepted.filter(({ eventId }) => !had.has(eventId)).map(({ mark }) => mark),
    phantom: [...present, ...aside, ...journaled].filter((mark) => !marks.has(mark)),
    phantomEvents: eventIds.filter((id) => !stored.has(id)),
    doubled: repeated(accepted.map(({ mark }) => mark)),
    doubledEvents: repeated(eventIds),
    badTaken: [...present].filter(isBad),
    goodSetAside: [...aside].filter((mark) => !isBad(mark)),
  };
}

function checkSums({ accepted, identifies, events, counts, journaledItems }: Found): Wrongs {
  const there = accepted.length + identifies;
  const worth = accepted.reduce((sum, { mark }) => sum + worthOf(mark), 0);
  const stored = events.reduce((sum, one) => sum + one.worth, 0);
  const outcomes = counts.accepted + counts.duplicate + counts.quarantined + counts.suppressed;
  return {
    sumsThatDiffer: [
      ...(worth === stored ? [] : [`The events are worth ${stored} and should be worth ${worth}.`]),
      ...(counts.received === outcomes ? [] : [`${counts.received} were received, ${outcomes} came to something.`]),
      ...(counts.received === journaledItems ? [] : [`${journaledItems} journaled, ${counts.received} received.`]),
      ...(counts.accepted === there ? [] : [`${counts.accepted} accepted, ${there} are there.`]),
    ],
  };
}

function figuresOf({ marks, ackedCount }: Ledger, { accepted, setAside, counts }: Found): Checked['figures'] {
  const unacked = [...marks].filter(([, { ackedAt }]) => ackedAt === undefined);
  const present = new Set<Mark>([...accepted.map(({ mark }) => mark), ...setAside]);
  return {
    invoked: marks.size,
    acked: ackedCount,
    unacked: unacked.length,
    unackedButThere: unacked.filter(([mark]) => present.has(mark)).length,
    attempts: [...marks.values()].reduce((sum, { attempts }) => sum + attempts, 0),
    ...counts,
  };
}
