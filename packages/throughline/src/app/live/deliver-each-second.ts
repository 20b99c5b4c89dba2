import { deliver } from '#features/alerts/send/deliver.ts';
import { furnish } from '#foundation/furnish.ts';
import type { Ground } from '#foundation/house.ts';
import { features } from '../features.ts';

const EACH_MS = 1_000;
/** Slow endpoints are still being sent to when the next second begins; more than so many calls are not under way. */
const MOST_AT_ONCE = 8;

type Place = {
  readonly ground: Ground;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly note: (line: string) => void;
};

/** Sends what is due each second; what fails is told once, until it works again. */
export function deliverEachSecond({ ground, now, note }: Place): { close(): Promise<void> } {
  const house = furnish(
    ground,
    features.flatMap(({ handlers }) => handlers),
  );
  const ending = new AbortController();
  const under = new Set<Promise<void>>();
  const held = { trouble: false };
  const turn = async (): Promise<void> => {
    try {
      await deliver({ house, now: now(), signal: ending.signal });
      held.trouble = false;
    } catch (error) {
      if (!held.trouble && !ending.signal.aborted)
        note(`Alerts wait: ${error instanceof Error ? error.message : String(error)}`);
      held.trouble = true;
    }
  };
  const timer = setInterval(() => {
    if (under.size >= MOST_AT_ONCE) return;
    const one = turn().finally(() => under.delete(one));
    under.add(one);
  }, EACH_MS);
  return {
    async close() {
      clearInterval(timer);
      ending.abort();
      await Promise.allSettled([...under]);
    },
  };
}
