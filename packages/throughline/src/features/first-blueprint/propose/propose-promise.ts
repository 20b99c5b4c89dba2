import { flowMap, scalar } from '../yaml-text.ts';
import { verbOf } from './column-words.ts';
import { humanDuration, toldDuration } from './human-duration.ts';
import type { Proposal } from './propose.ts';
import { count, percent, plain } from './propose-columns.ts';
import { spanOf } from './propose-times.ts';

/** One promise as it will be written: what makes and keeps it, by when, and why that was proposed. */
export type ProposedPromise = {
  readonly name: string;
  readonly says: string;
  /** Keys of the blueprint and their values as YAML: `made`, `kept`, `by` and the like. */
  readonly parts: readonly (readonly [key: string, value: string])[];
  readonly why: string;
};

/** The names of the events that a proposal's source will give. */
export function eventNames({ thing, times }: Proposal): { readonly start: string; readonly end: string | undefined } {
  return { start: `${thing}.${times.start.verb}`, end: times.end && `${thing}.${times.end.verb}` };
}

/** The first promise: by the deadline the data has, else within what is usual, else from a score or a return. */
export function proposePromise(proposal: Proposal): ProposedPromise {
  const { start, end } = eventNames(proposal);
  if (end !== undefined) return proposal.times.deadline ? byDeadline(proposal) : withinUsual(proposal);
  return byKind(proposal) ?? byRating(proposal, start) ?? notAgain(proposal, start);
}

function byDeadline(proposal: Proposal): ProposedPromise {
  const { start, end, deadline } = proposal.times;
  const names = eventNames(proposal);
  const span = deadline && end ? spanOf(proposal.spans, end.column, deadline.column) : undefined;
  const without = deadline ? proposal.rows - deadline.column.filled : 0;
  const due = deadline?.column.time.dateOnly ? flowMap([['end-of-day', 'due']]) : 'due';
  const inTime = deadline?.column.time.dateOnly ? span?.inOrderByDay : span?.inOrder;
  const seen =
    span && span.both > 0
      ? `Of ${count(span.both)} rows with both, ${percent(inTime ?? 0)} have ${end?.column.name} not after ${deadline?.column.name}. `
      : '';
  const gaps = without > 0 ? `${count(without)} rows have no ${deadline?.column.name} and so make no promise. ` : '';
  const days = deadline?.column.time.dateOnly ? 'It holds only dates, so the whole day counts. ' : '';
  return {
    name: `${proposal.times.end?.verb}-by-the-time-given`,
    says: `${sentence(proposal)} by the time we gave you.`,
    parts: [
      ['made', names.start],
      ['kept', names.end ?? names.start],
      ['by', due],
    ],
    why: `From ${start.column.name} to ${end?.column.name}, by ${deadline?.column.name}. ${seen}${gaps}${days}The target is a proposal, not a finding.`,
  };
}

function withinUsual(proposal: Proposal): ProposedPromise {
  const { start, end } = proposal.times;
  const names = eventNames(proposal);
  const span = end ? spanOf(proposal.spans, start.column, end.column) : undefined;
  const within = proposal.wish?.within ? { said: proposal.wish.within } : humanDuration(span?.mostMs ?? 0);
  return {
    name: `${proposal.times.end?.verb}-in-time`,
    says: `${sentence(proposal)} within ${within.said}.`,
    parts: [
      ['made', names.start],
      ['kept', names.end ?? names.start],
      ['within', within.said],
    ],
    why: `A proposal, not a finding: nine in ten of those that have both times took at most ${toldDuration(span?.mostMs ?? 0)}, and ${within.said} is the next round figure. Say what you mean to promise instead.`,
  };
}

/** `Picked up`: what the last step says happened. */
function sentence({ times }: Proposal): string {
  const verb = (times.end?.verb ?? 'done').replaceAll('-', ' ');
  return verb.charAt(0).toUpperCase() + verb.slice(1);
}

/** In a log, the kinds of event that begin and end the matter, when their names say so. */
function byKind(proposal: Proposal): ProposedPromise | undefined {
  const kinds = kindsOf(proposal);
  if (!kinds) return undefined;
  const { begin, finish } = kinds;
  const { start } = eventNames(proposal);
  const within = proposal.wish?.within ?? '7 days';
  return {
    name: 'done-in-time',
    says: `We are done within ${within}.`,
    parts: [
      ['made', ofKind(start, begin)],
      ['kept', ofKind(start, finish)],
      ['within', within],
    ],
    why: `"${plain(begin)}" seems to begin it and "${plain(finish)}" to end it. ${within} is a guess: how long it takes was not measured, since both stand in different rows.`,
  };
}

/** The kinds of event in a log that seem to begin and to end the matter. */
export function kindsOf({ kind }: Proposal): { readonly begin: string; readonly finish: string } | undefined {
  const kinds = (kind?.column.samples ?? [])
    .filter((value) => value.length < 80 && !/^[<>!]/.test(value))
    .map((value) => ({ value, said: verbOf(value) }));
  const begin = kinds.find(({ said }) => said.role === 'start');
  const finish = kinds.filter(({ said }) => said.role === 'end').toSorted((a, b) => b.said.weight - a.said.weight)[0];
  return begin && finish && { begin: begin.value, finish: finish.value };
}

/** An event of a log narrowed to one kind, as YAML. */
export function ofKind(event: string, kind: string): string {
  return flowMap([
    ['event', event],
    ['where', flowMap([['kind', scalar(kind)]])],
  ]);
}

function byRating({ rating }: Proposal, start: string): ProposedPromise | undefined {
  const highest = rating?.column.highest;
  if (!rating || highest === undefined) return undefined;
  const good = Math.ceil(highest * 0.8);
  return {
    name: 'well-rated',
    says: 'You will be content with us.',
    parts: [
      ['made', start],
      ['judged', flowMap([['rating', JSON.stringify(`>= ${good}`)]])],
    ],
    why: `The file has one time for each row and a score in ${rating.column.name}; ${good} or more out of ${highest} counts as content. A proposal, not a finding.`,
  };
}

function notAgain({ times, wish }: Proposal, start: string): ProposedPromise {
  const within = wish?.within ?? '30 days';
  return {
    name: 'not-again',
    says: `You will not have to come back within ${within}.`,
    parts: [
      ['made', start],
      ['broken', start],
      ['within', within],
    ],
    why: `The file has one time for each row, ${times.start.column.name}, and none at which it was done; so all that can be promised is that the same customer need not come again. A proposal, not a finding.`,
  };
}
