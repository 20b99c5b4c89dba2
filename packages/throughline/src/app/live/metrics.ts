import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { LiveState } from '#foundation/house.ts';

/** What the product tells Prometheus of itself; of customers it tells nothing. */
export type Metrics = {
  /** Events by what became of them. */
  loaded(outcomes: Readonly<Record<string, number>>): void;
  /** One round of judging. */
  round(told: { readonly seconds: number; readonly customers: number; readonly facts: number }): void;
  /** In the text form of Prometheus. */
  text(): Promise<string>;
};

/** `state` is read whenever the figures are. */
export function openMetrics(state: () => LiveState): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const events = new Counter({
    name: 'throughline_events_total',
    help: 'Events that were sent in, by what became of them.',
    labelNames: ['outcome'],
    registers,
  });
  const facts = new Counter({ name: 'throughline_facts_total', help: 'Facts that rounds found.', registers });
  const judged = new Counter({
    name: 'throughline_customers_judged_total',
    help: 'Customers whose histories rounds judged again.',
    registers,
  });
  const rounds = new Histogram({
    name: 'throughline_round_seconds',
    help: 'How long rounds of judging took.',
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  gaugesOf(state, registers);
  return {
    loaded(outcomes) {
      for (const [outcome, count] of Object.entries(outcomes)) events.inc({ outcome }, count);
    },
    round({ seconds, customers, facts: found }) {
      rounds.observe(seconds);
      judged.inc(customers);
      facts.inc(found);
    },
    text: () => registry.metrics(),
  };
}

function gaugesOf(state: () => LiveState, registers: Registry[]): void {
  const gauge = (name: string, help: string, value: () => number): Gauge =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  gauge('throughline_taking_events', 'Whether events are taken at this moment: 1 or 0.', () => Number(state().taking));
  gauge('throughline_acknowledged_records', 'The newest request that was acknowledged.', () => state().durable);
  gauge('throughline_loaded_records', 'The newest request that was loaded.', () => state().loaded);
  gauge('throughline_judged_records', 'The newest request that was judged.', () => state().judged);
  gauge('throughline_lag_seconds', 'How long the oldest of what waits has waited.', () => {
    const { waitingSince } = state();
    return waitingSince === undefined ? 0 : Math.max(0, (Date.now() - waitingSince) / 1000);
  });
}
