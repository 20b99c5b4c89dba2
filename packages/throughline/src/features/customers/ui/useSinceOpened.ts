import { useState } from 'react';
import type { CustomerLife, Entry } from '../life/contract.ts';

/** What changed in a life since its page was opened. */
export type SinceOpened = {
  /** As of when it was read first, in epoch milliseconds. */
  readonly asOf: number;
  /** Events that came in. */
  readonly events: number;
  readonly isNew: (entry: Entry) => boolean;
};

type Opened = {
  readonly customerKey: string;
  readonly asOf: number;
  readonly events: number;
  /** What stood there at first, by the part of the life that was looked at. */
  readonly known: ReadonlyMap<string, ReadonlySet<string>>;
};

type Looked = {
  readonly customerKey: string;
  /** Names the part that is looked at. */
  readonly part: string;
  readonly life: CustomerLife | undefined;
};

/** Remembers how a life stood when its page was opened, through every later reading and part of it. */
export function useSinceOpened({ customerKey, part, life }: Looked): SinceOpened | undefined {
  const [opened, setOpened] = useState<Opened>();
  const isSame = opened?.customerKey === customerKey;
  if (life && life.customer !== null && !(isSame && opened.known.has(part))) {
    const before = isSame ? opened : { customerKey, asOf: life.asOf, events: life.events, known: new Map() };
    setOpened({ ...before, known: new Map(before.known).set(part, new Set(life.entries.map(nameOf))) });
  }
  if (!life || !isSame) return undefined;
  const known = opened.known.get(part);
  return {
    asOf: opened.asOf,
    events: Math.max(0, life.events - opened.events),
    // Further down the line, what came in pushes old entries from one page to the next.
    isNew: (entry) => known !== undefined && life.offset === 0 && !known.has(nameOf(entry)),
  };
}

function nameOf({ at, event, case: inCase }: Entry): string {
  return event === null ? `${at} ${inCase ?? ''}` : event.id;
}
