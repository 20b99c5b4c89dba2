import type { LiveNews } from '#foundation/house.ts';

/** Tells everybody who listens what a round brought. Who is slow hears the latest and not all. */
export type NewsDesk = {
  tell(news: LiveNews): void;
  /** What is told from now on, until the signal is aborted. */
  listen(signal: AbortSignal): AsyncIterable<LiveNews>;
};

export function openNewsDesk(): NewsDesk {
  const listeners = new Set<(news: LiveNews) => void>();
  return {
    tell(news) {
      for (const listener of listeners) listener(news);
    },
    async *listen(signal) {
      const held: { latest?: LiveNews | undefined; wake?: (() => void) | undefined } = {};
      const hear = (news: LiveNews) => {
        held.latest = held.latest ? together(held.latest, news) : news;
        held.wake?.();
      };
      const leave = () => held.wake?.();
      listeners.add(hear);
      signal.addEventListener('abort', leave, { once: true });
      try {
        while (!signal.aborted) {
          const { latest } = held;
          held.latest = undefined;
          if (latest) yield latest;
          else
            await new Promise<void>((wake) => {
              held.wake = wake;
            });
        }
      } finally {
        listeners.delete(hear);
        signal.removeEventListener('abort', leave);
      }
    },
  };
}

function together(one: LiveNews, other: LiveNews): LiveNews {
  return { ...other, events: one.events + other.events, facts: one.facts + other.facts };
}
