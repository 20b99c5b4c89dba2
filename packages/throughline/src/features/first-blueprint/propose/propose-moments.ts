import { flowMap } from '../yaml-text.ts';
import { humanDuration } from './human-duration.ts';
import type { Proposal } from './propose.ts';
import { eventNames } from './propose-promise.ts';
import { spanOf } from './propose-times.ts';

export type ProposedMoment = {
  readonly name: string;
  readonly stage: 'begin' | 'wait' | 'done';
  readonly feels: 'pain' | 'delight' | 'milestone';
  readonly says: string;
  /** As YAML. */
  readonly seen: string;
};

const day = 86_400_000;

/** Things that nobody wants to need a third time in a month; a third order is no pain. */
const unwanted = new Set(
  'request ticket case enquiry inquiry incident claim complaint call contact issue problem repair conversation anfrage vorgang beschwerde fall'.split(
    ' ',
  ),
);

/** One or two moments: what hurts and what pleases, in the little that a file can tell. */
export function proposeMoments(proposal: Proposal): readonly ProposedMoment[] {
  return [pain(proposal), delight(proposal)];
}

function pain(proposal: Proposal): ProposedMoment {
  const { start, end } = eventNames(proposal);
  const { thing, times, spans, customer, rating } = proposal;
  if (customer && unwanted.has(thing)) {
    return {
      name: 'third-time-in-a-month',
      stage: end === undefined ? 'begin' : 'wait',
      feels: 'pain',
      says: `The same customer comes with a third ${thing} within 30 days.`,
      seen: flowMap([
        ['event', start],
        ['times', '3'],
        ['within', '30 days'],
      ]),
    };
  }
  if (end === undefined || !times.end) return withoutEnd({ start, thing, rated: rating !== undefined && !customer });
  const within = humanDuration(2 * (spanOf(spans, times.start.column, times.end.column)?.mostMs ?? day));
  return {
    name: 'left-waiting',
    stage: 'wait',
    feels: 'pain',
    says: `Nothing is done for ${within.said}.`,
    seen: flowMap([['event', start], ['without', end], ['within', within.said], ...sameCase(proposal)]),
  };
}

function withoutEnd({
  start,
  thing,
  rated,
}: {
  readonly start: string;
  readonly thing: string;
  readonly rated: boolean;
}): ProposedMoment {
  if (rated) {
    const where = flowMap([['rating', JSON.stringify('<= 2')]]);
    return {
      name: 'bad-score',
      stage: 'begin',
      feels: 'pain',
      says: 'A customer gives a bad score.',
      seen: flowMap([
        ['event', start],
        ['where', where],
      ]),
    };
  }
  return {
    name: 'stays-away',
    stage: 'begin',
    feels: 'pain',
    says: `Nothing is heard of a customer for 60 days after ${/^[aeiou]/.test(thing) ? 'an' : 'a'} ${thing}.`,
    seen: flowMap([
      ['quiet', '60 days'],
      ['after', start],
    ]),
  };
}

function delight(proposal: Proposal): ProposedMoment {
  const { start, end } = eventNames(proposal);
  const { rating, times, spans } = proposal;
  if (times.end && end !== undefined) {
    const span = spanOf(spans, times.start.column, times.end.column);
    const quick = span && span.medianMs <= day ? humanDuration(span.quarterMs).said : '24 hours';
    return {
      name: 'sooner-than-expected',
      stage: 'done',
      feels: 'delight',
      says: `Done within ${quick}.`,
      seen: flowMap([['event', start], ['followed-by', end], ['within', quick], ...sameCase(proposal)]),
    };
  }
  if (rating?.column.highest !== undefined) {
    const where = flowMap([['rating', JSON.stringify(`>= ${rating.column.highest}`)]]);
    return {
      name: 'best-score',
      stage: 'begin',
      feels: 'delight',
      says: 'The best score there is.',
      seen: flowMap([
        ['event', start],
        ['where', where],
      ]),
    };
  }
  return {
    name: 'tenth-time',
    stage: 'begin',
    feels: 'milestone',
    says: 'A customer comes for the tenth time.',
    seen: flowMap([
      ['event', start],
      ['nth', '10'],
    ]),
  };
}

function sameCase(proposal: Proposal): readonly (readonly [string, string])[] {
  return proposal.case ? [['same', 'case']] : [];
}
