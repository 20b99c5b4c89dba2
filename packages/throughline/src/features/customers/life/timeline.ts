import type { Blueprint } from '@throughline/blueprint';
import type { CustomerEventRow } from '../contract.ts';
import type { HandOffs } from '../friction/episodes.ts';
import type { Entry, Episode, MomentMark, PromiseMark, PromiseSpan } from './contract.ts';
import type { Step } from './history.ts';
import type { Life, MomentOfLife } from './life.ts';
import { markedPromises } from './marks.ts';

/** An entry before its event is read. */
export type Place = Omit<Entry, 'event'> & { readonly event: string | null };

export type Timeline = {
  /** In order of time. */
  readonly places: readonly Place[];
  readonly spans: readonly PromiseSpan[];
};

/** Puts events, promises and moments on one line of time. What happens at an event stands with it. */
export function timelineOf(
  blueprint: Blueprint,
  life: Life,
  { handOffs, episodes }: { readonly handOffs: HandOffs; readonly episodes: readonly Episode[] },
): Timeline {
  const { steps } = life.history;
  const byId = new Map(steps.map((step) => [step.id, step]));
  const promised = markedPromises(blueprint, life.promises, byId);
  const marks = promised.flatMap((one) => one.marks.map((placed) => ({ ...placed, case: one.span.case })));
  const seen = life.moments.map((row) => ({
    ...row,
    event: eventOf(row, byId),
    mark: momentMark(blueprint, row, byId),
  }));
  const rubs = episodes.flatMap(({ parts }) => parts);
  const promisesAt = Map.groupBy(marks, ({ event }) => knownId(event, byId));
  const momentsAt = Map.groupBy(seen, ({ event }) => event);
  const rubsAt = Map.groupBy(rubs, ({ event }) => event ?? undefined);
  const atEvents = steps.map(
    (step): Place => ({
      at: step.at,
      case: step.case,
      event: step.id,
      promises: (promisesAt.get(step.id) ?? []).map(({ mark }) => mark),
      moments: (momentsAt.get(step.id) ?? []).map(({ mark }) => mark),
      handOff: handOffAt(handOffs, step.id),
      friction: [...new Set((rubsAt.get(step.id) ?? []).map(({ kind }) => kind))],
    }),
  );
  const apart = placesApart(promisesAt.get(undefined) ?? [], momentsAt.get(undefined) ?? []);
  const places = [...atEvents, ...apart].toSorted((one, other) => one.at - other.at);
  return { places, spans: promised.map(({ span }) => span) };
}

function knownId(id: string | undefined, byId: ReadonlyMap<string, Step>): string | undefined {
  return id !== undefined && byId.has(id) ? id : undefined;
}

/** The event at which a moment was seen; undefined where it was seen because nothing happened. */
function eventOf({ at, evidence }: MomentOfLife, byId: ReadonlyMap<string, Step>): string | undefined {
  const last = evidence.at(-1);
  return last !== undefined && byId.get(last)?.at === at ? last : undefined;
}

function momentMark({ moments }: Blueprint, row: MomentOfLife, byId: ReadonlyMap<string, Step>): MomentMark {
  const def = moments.find(({ name }) => name === row.moment);
  return {
    moment: row.moment,
    feels: def?.feels ?? 'milestone',
    says: def?.says ?? '',
    evidence: row.evidence.flatMap((id) => {
      const step = byId.get(id);
      return step ? [{ id, at: step.at, event: step.event }] : [];
    }),
  };
}

function handOffAt(handOffs: HandOffs, id: string): Entry['handOff'] {
  const found = handOffs.get(id);
  if (!found) return null;
  return { from: found.from, to: found.to, pingPong: found.isPingPong, revisit: found.isRevisit };
}

type Apart<Mark> = readonly { readonly at: number; readonly case: string | null; readonly mark: Mark }[];

/** What happened without an event: all of one case and one time stands together. */
function placesApart(promises: Apart<PromiseMark>, moments: Apart<MomentMark>): readonly Place[] {
  const name = (one: { readonly at: number; readonly case: string | null }) => `${one.at} ${one.case ?? ''}`;
  const promisesAt = Map.groupBy(promises, name);
  const momentsAt = Map.groupBy(moments, name);
  const all = new Map([...promises, ...moments].map((one) => [name(one), one]));
  return [...all].map(([key, one]) => ({
    at: one.at,
    case: one.case,
    event: null,
    promises: (promisesAt.get(key) ?? []).map(({ mark }) => mark),
    moments: (momentsAt.get(key) ?? []).map(({ mark }) => mark),
    handOff: null,
    friction: [],
  }));
}

/** The promises that run through a part of the line, those made first coming first. */
export function spansAcross(spans: readonly PromiseSpan[], part: readonly { readonly at: number }[]): PromiseSpan[] {
  const times = part.map(({ at }) => at);
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const now = Number.POSITIVE_INFINITY;
  return spans.filter(({ made, ended }) => made <= to && (ended ?? now) >= from && ended !== made);
}

/** An entry with its event, where it has one. */
export function entryOf(place: Place, events: ReadonlyMap<string, CustomerEventRow>): Entry {
  return { ...place, event: place.event === null ? null : (events.get(place.event) ?? null) };
}
