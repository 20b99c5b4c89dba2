import { type Counted, latencyBoundsMs, type Outcome } from './messages.ts';

/** Counts what happens until somebody takes the counts. */
export type Counting = {
  outcome(source: string, outcome: Outcome, many?: number): void;
  answered(answer: { readonly status: number; readonly tookMs: number; readonly bytes: number }): void;
  /** What was counted since the last time; undefined when nothing was. */
  take(): Counted | undefined;
};

export function startCounting(): Counting {
  const now = { counts: nothing() };
  return {
    outcome(source, outcome, many = 1) {
      if (many === 0) return;
      const counts = now.counts.sources.get(source) ?? {};
      counts[outcome] = (counts[outcome] ?? 0) + many;
      now.counts.sources.set(source, counts);
    },
    answered({ status, tookMs, bytes }) {
      const { statuses, latencies } = now.counts;
      now.counts.requests += 1;
      now.counts.bytes += bytes;
      statuses[status] = (statuses[status] ?? 0) + 1;
      const place = latencyBoundsMs.findIndex((bound) => tookMs <= bound);
      const at = place < 0 ? latencyBoundsMs.length : place;
      latencies[at] = (latencies[at] ?? 0) + 1;
    },
    take() {
      const { requests, bytes, sources, statuses, latencies } = now.counts;
      if (requests === 0 && sources.size === 0) return undefined;
      now.counts = nothing();
      return { requests, bytes, sources: Object.fromEntries(sources), statuses, latencies };
    },
  };
}

function nothing() {
  return {
    requests: 0,
    bytes: 0,
    sources: new Map<string, Partial<Record<Outcome, number>>>(),
    statuses: {} as Record<string, number>,
    latencies: Array.from({ length: latencyBoundsMs.length + 1 }, () => 0),
  };
}
