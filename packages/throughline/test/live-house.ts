import { compile } from '@throughline/blueprint';
import { prepareEventTables } from '../src/features/events/event-tables.ts';
import { openRounds, type Rounds } from '../src/features/live/rounds.ts';
import { openJudgeAgain } from '../src/features/promises/again/judge-again.ts';
import { judge } from '../src/features/promises/judge.ts';
import type { EventStore } from '../src/foundation/event-store.ts';
import type { BlueprintInForce, Judgement } from '../src/foundation/house.ts';
import type { RecordStore } from '../src/foundation/records/record-store.ts';

/** Every form of promise and moment that changes by an event, late, early or missing. */
export const liveBlueprint = `throughline: 1
timezone: Europe/Berlin
clock: now
calendars:
  desk: { open: { mon-fri: 09:00-17:00 } }
promises:
  - { name: quick, made: a, kept: b, within: 1 day, at-risk: 6 hours }
  - { name: by-case, made: a, kept: b, within: 2 days, same: case, released: c, compare: channel }
  - { name: patient, made: a, kept: b, within: 12 hours, same: case, paused: { from: c, to: d }, at-risk: 2 hours }
  - { name: office, made: a, kept: b, within: 4 hours of desk }
  - { name: days, made: a, kept: b, within: 2 calendar days }
  - { name: holds, made: b, broken: a, within: 1 day }
  - { name: named, made: a, kept: b, by: target, at-risk: 3 hours }
  - { name: day-named, made: a, kept: b, by: { end-of-day: target } }
  - { name: judged, made: c, judged: { rating: ">= 4" } }
moments:
  - { name: each, feels: delight, seen: d }
  - { name: second, feels: pain, seen: { event: a, nth: 2 } }
  - { name: thrice, feels: pain, seen: { event: a, times: 3, within: 2 days } }
  - { name: after, feels: delight, seen: { event: a, followed-by: d, within: 6 hours } }
  - { name: unanswered, feels: pain, seen: { event: a, without: d, within: 8 hours of desk } }
  - { name: gone, feels: pain, seen: { quiet: 36 hours } }
  - { name: gone-after, feels: pain, seen: { quiet: 1 day, after: c, same: case } }
  - { name: falls, feels: pain, seen: { event: c, drops: rating, by: 2 } }
  - { name: first-quiet, feels: pain, seen: { quiet: 2 days }, first: true }
`;

export function inForceOf(text: string): BlueprintInForce {
  const { blueprint, diagnostics } = compile(text);
  if (!blueprint) throw new Error(diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return { text, file: 'live.yaml', blueprint };
}

export type LiveEvent = {
  readonly id: string;
  readonly customer: string;
  readonly at: number;
  readonly event: string;
  readonly case: string;
  readonly channel: string;
  readonly rating: number | null;
  readonly target: number | null;
};

export const keyOf = (customer: string): string => String(10_000 + Number(customer.replace(/\D/g, '')));

/** Puts events where an import would have put them. */
export async function putEvents(
  store: EventStore,
  inForce: BlueprintInForce,
  events: readonly LiveEvent[],
): Promise<void> {
  await prepareEventTables(store, inForce.blueprint);
  if (events.length === 0) return;
  const lines = events.map(({ target, at, ...event }) =>
    JSON.stringify({
      ...event,
      source: 'shop',
      customer_key: keyOf(event.customer),
      at: written(at),
      received_at: written(at),
      ...(target === null ? {} : { p_time_target: written(target) }),
    }),
  );
  await store.write({ sql: `INSERT INTO events FORMAT JSONEachRow\n${lines.join('\n')}`, values: {} });
}

const written = (at: number): string => new Date(at).toISOString().replace('T', ' ').replace('Z', '');

export async function judged(store: EventStore, inForce: BlueprintInForce, askedAt: number): Promise<Judgement> {
  return judge(store, { inForce, rejected: 0, askedAt, mayBeEmpty: true });
}

export type LiveHouse = { readonly rounds: Rounds; readonly asOf: () => number };

/** Rounds over a judgement, as the house opens them. */
export async function liveHouse(
  events: EventStore,
  records: RecordStore,
  { inForce, judgement }: { readonly inForce: BlueprintInForce; readonly judgement: Judgement },
): Promise<LiveHouse> {
  const held = { judgement };
  const judgeAgain = await openJudgeAgain(events, () => inForce.blueprint);
  const rounds = openRounds({
    records,
    judgeAgain,
    blueprint: inForce,
    get judgement() {
      return held.judgement;
    },
    advance(_, asOf) {
      held.judgement = { ...held.judgement, asOf };
    },
  });
  return { rounds, asOf: () => held.judgement.asOf };
}
