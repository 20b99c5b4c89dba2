import { Refusal } from '../requests/refusal.ts';

/** Lets each source send so many requests a second on average, and for a moment twice as many. */
export type Pace = {
  /** Errors: a `Refusal` 429 when the source is too fast. `now` is milliseconds of a clock that never goes back. */
  step(source: string, now: number): void;
};

export function keepPace(perSecond: number): Pace {
  const most = 2 * perSecond;
  const left = new Map<string, { requests: number; at: number }>();
  return {
    step(source, now) {
      const one = left.get(source) ?? { requests: most, at: now };
      one.requests = Math.min(most, one.requests + ((now - one.at) / 1000) * perSecond);
      one.at = now;
      left.set(source, one);
      if (one.requests < 1)
        throw new Refusal(429, `At most ${perSecond} requests a second are taken of one source.`, 1);
      one.requests -= 1;
    },
  };
}
