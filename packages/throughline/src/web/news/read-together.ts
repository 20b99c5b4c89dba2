/** What is shown is read again this long after the first news of several, and no sooner than the last reading ended. */
const TOGETHER_MS = 2_000;

export type Reading = {
  /** Something is new: it is read with what comes shortly after it. */
  soon(): void;
  end(): void;
};

/** Reads for several news at once, and never breaks a reading off to begin it again. */
export function readTogether(read: () => Promise<unknown>): Reading {
  const held: { waiting?: ReturnType<typeof setTimeout> | undefined; isReading: boolean; isOwed: boolean } = {
    isReading: false,
    isOwed: false,
  };
  const soon = () => {
    held.isOwed = true;
    if (!held.isReading) held.waiting ??= setTimeout(begin, TOGETHER_MS);
  };
  const begin = () => {
    held.waiting = undefined;
    held.isReading = true;
    held.isOwed = false;
    const after = () => {
      held.isReading = false;
      if (held.isOwed) soon();
    };
    read().then(after, after);
  };
  const end = () => {
    clearTimeout(held.waiting);
    held.isReading = true;
  };
  return { soon, end };
}
