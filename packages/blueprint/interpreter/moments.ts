import type { EpochMs, MomentDef, MomentForm } from '../src/2-resolve/blueprint.ts';
import { matches, numberIn, valueIn } from './conditions.ts';
import { type CustomerEvent, compareEvents } from './customer-event.ts';
import { groupsOf, type History } from './history.ts';
import type { Reckoning } from './reckoning.ts';

/** A moment that one customer lived through. Case, team and channel are those of the last event of its evidence. */
export type MomentSeen = {
  readonly moment: string;
  readonly customer: string;
  readonly case: string;
  readonly at: EpochMs;
  readonly team: string;
  readonly channel: string;
  /** Ids of the events that made it fire. */
  readonly evidence: readonly string[];
};

type Firing = { readonly at: EpochMs; readonly evidence: readonly [CustomerEvent, ...CustomerEvent[]] };
type Form<Name extends MomentForm['form']> = Extract<MomentForm, { form: Name }>;

/** When judging happens, and how time is counted. */
export type Judging = { readonly now: EpochMs; readonly reckoning: Reckoning };

export function momentsSeen(def: MomentDef, history: History, judging: Judging): readonly MomentSeen[] {
  const all = groupsOf(history, def.same).flatMap((group) => firingsOf(def.seen, group, judging));
  const [earliest] = all.toSorted(
    (one, other) => one.at - other.at || compareEvents(one.evidence[0], other.evidence[0]),
  );
  const counting = def.first && earliest !== undefined ? [earliest] : all;
  return counting.map(({ at, evidence }) => {
    const last = evidence.at(-1) ?? evidence[0];
    return {
      moment: def.name,
      customer: last.customer,
      case: last.case,
      at,
      team: last.team,
      channel: last.channel,
      evidence: evidence.map(({ id }) => id),
    };
  });
}

function firingsOf(seen: MomentForm, group: History, judging: Judging): readonly Firing[] {
  switch (seen.form) {
    case 'each':
      return eventsOf(group, seen).map(firing);
    case 'nth':
      return eventsOf(group, seen)
        .filter((_, index) => index + 1 === seen.nth)
        .map(firing);
    case 'every':
      return eventsOf(group, seen)
        .filter((_, index) => (index + 1) % seen.every === 0)
        .map(firing);
    case 'times':
      return oftenEnough(seen, group, judging);
    case 'followed-by':
      return followed(seen, group, judging);
    case 'without':
      return notFollowed(seen, group, judging);
    case 'quiet':
      return silences(seen, group, judging);
    case 'change':
      return changes(seen, group);
  }
}

function eventsOf(group: History, { event }: { event: Form<'each'>['event'] }): History {
  return group.filter((one) => matches(one, event));
}

function firing(event: CustomerEvent): Firing {
  return { at: event.at, evidence: [event] };
}

function oftenEnough(seen: Form<'times'>, group: History, { reckoning }: Judging): readonly Firing[] {
  const firings: Firing[] = [];
  const events = eventsOf(group, seen);
  let heldBefore = false;
  for (const [index, event] of events.entries()) {
    const [first, ...rest] = events.slice(Math.max(0, index + 1 - seen.times), index + 1);
    const isEnough = first !== undefined && rest.length + 1 === seen.times;
    const holds = isEnough && event.at <= reckoning.limit(first.at, seen.within);
    if (holds && !heldBefore) firings.push({ at: event.at, evidence: [first, ...rest] });
    heldBefore = holds;
  }
  return firings;
}

function followed(seen: Form<'followed-by'>, group: History, { reckoning }: Judging): readonly Firing[] {
  const firings: Firing[] = [];
  for (const event of eventsOf(group, seen)) {
    const next = group.find((other) => other !== event && other.at >= event.at && matches(other, seen.by));
    if (next === undefined || next.at > reckoning.limit(event.at, seen.within)) continue;
    firings.push({ at: next.at, evidence: [event, next] });
  }
  return firings;
}

function notFollowed(seen: Form<'without'>, group: History, { reckoning, now }: Judging): readonly Firing[] {
  const firings: Firing[] = [];
  for (const event of eventsOf(group, seen)) {
    const limit = reckoning.limit(event.at, seen.within);
    const next = group.find((other) => other !== event && other.at >= event.at && matches(other, seen.by));
    const cameInTime = next !== undefined && next.at <= limit;
    if (!cameInTime && now > limit) firings.push({ at: limit, evidence: [event] });
  }
  return firings;
}

function silences({ after, within }: Form<'quiet'>, group: History, { reckoning, now }: Judging): readonly Firing[] {
  const firings: Firing[] = [];
  const events = after === undefined ? group : group.filter((event) => matches(event, after));
  for (const event of events) {
    const isLastOfItsMillisecond = events.findLast((other) => other.at === event.at) === event;
    const limit = reckoning.limit(event.at, within);
    const isBroken = group.some((other) => other.at > event.at && other.at <= limit);
    if (isLastOfItsMillisecond && !isBroken && now > limit) firings.push({ at: limit, evidence: [event] });
  }
  return firings;
}

function changes(seen: Form<'change'>, group: History): readonly Firing[] {
  const firings: Firing[] = [];
  let before: { readonly event: CustomerEvent; readonly number: number } | undefined;
  for (const event of eventsOf(group, seen)) {
    const number = numberIn(valueIn(event, seen.field));
    if (number === null) continue;
    if (before !== undefined) {
      const change = seen.direction === 'drops' ? before.number - number : number - before.number;
      if (change >= seen.by) firings.push({ at: event.at, evidence: [before.event, event] });
    }
    before = { event, number };
  }
  return firings;
}
