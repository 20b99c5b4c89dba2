/**
 * Every event carries a mark of its own, whatever client sends it: `m~segment~12` for the twelfth event of that sender,
 * `b~…` for one that was made bad on purpose. A mark is found again in any text, and says what the event is worth.
 */
export type Mark = `${'m' | 'b'}~${string}~${number}`;

const form = /\b[mb]~[a-z0-9]+~\d+\b/g;

export function marksIn(text: string): readonly Mark[] {
  return [...new Set(text.match(form) ?? [])] as Mark[];
}

export function isBad(mark: Mark): boolean {
  return mark.startsWith('b~');
}

/** The `total` that the event with this mark holds. */
export function worthOf(mark: Mark): number {
  return (Number(mark.slice(mark.lastIndexOf('~') + 1)) % 97) + 1;
}

type Held = { attempts: number; readonly firstAt: number; ackedAt: number | undefined };

/** What was tried and what was acknowledged, in milliseconds of a clock that never goes back. */
export type Ledger = {
  invoked(marks: readonly Mark[], at: number): void;
  acked(marks: readonly Mark[], at: number): void;
  readonly marks: ReadonlyMap<Mark, Readonly<Held>>;
  /** How many marks were acknowledged. */
  readonly ackedCount: number;
};

export function openLedger(): Ledger {
  const marks = new Map<Mark, Held>();
  const sum = { acked: 0 };
  return {
    invoked(those, at) {
      for (const mark of those) {
        const held = marks.get(mark);
        if (held) held.attempts += 1;
        else marks.set(mark, { attempts: 1, firstAt: at, ackedAt: undefined });
      }
    },
    acked(those, at) {
      for (const mark of those) {
        const held = marks.get(mark);
        if (!held || held.ackedAt !== undefined) continue;
        held.ackedAt = at;
        sum.acked += 1;
      }
    },
    marks,
    get ackedCount() {
      return sum.acked;
    },
  };
}
