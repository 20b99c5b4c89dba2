import { Fault } from '#foundation/fault.ts';
import type { ColumnProfile, FileProfile } from '../look/profile.ts';
import { swapped } from '../look/time-patterns.ts';
import { slugOf, verbOf } from './column-words.ts';
import type { Missing, Proposal } from './propose.ts';
import type { Chosen } from './propose-columns.ts';
import type { EventTime, TimeColumn, Times } from './propose-times.ts';

/** What somebody chose; a key that is missing leaves what was proposed, an empty text takes it away. */
export type ChosenByHand = Readonly<
  Partial<
    Record<
      | 'customer'
      | 'case'
      | 'team'
      | 'channel'
      | 'start'
      | 'end'
      | 'deadline'
      | 'rating'
      | 'text'
      | 'times'
      | 'within'
      | 'target',
      string | undefined
    >
  >
>;

/** The reason for what somebody chose. */
export const byHand = 'you chose it';

/**
 * The proposal with what somebody knows better, or what is missing then.
 * Errors: a `Fault` "bad-input" for a column that is not there or does not hold what is asked of it.
 */
export function withChoices(proposal: Proposal, { columns }: FileProfile, by: ChosenByHand): Proposal | Missing {
  const columnOf = (name: string): ColumnProfile => {
    const found = columns.find((column) => column.name === name);
    if (found) return found;
    throw new Fault('bad-input', `The file has no column "${name}".`, { hint: 'Choose one of its columns.' });
  };
  const pick = (key: 'customer' | 'case' | 'team' | 'channel' | 'rating' | 'text'): Chosen | undefined => {
    const name = by[key];
    if (name === undefined || name === proposal[key]?.column.name) return proposal[key];
    return name === '' ? undefined : { column: columnOf(name), why: byHand };
  };
  const rating = pick('rating');
  if (rating && rating.column.numberShare < 0.95) throw noNumbers(rating.column);
  const chosen: Proposal = {
    ...proposal,
    customer: pick('customer'),
    case: pick('case'),
    team: pick('team'),
    channel: pick('channel'),
    rating,
    text: pick('text'),
    times: timesBy(by, proposal.times, columnOf),
    wish: { within: durationIn(by.within), target: by.target || undefined },
  };
  if (!chosen.customer && !chosen.case) return { missing: 'customer' };
  if (!chosen.customer && !chosen.times.end && !rating) return { missing: 'second-time' };
  return chosen;
}

/** The ways in which the times may be written: more than one where the file does not decide it. */
export function patternsOf({ pattern, ambiguous }: Times): readonly string[] {
  const other = ambiguous ? swapped(pattern) : undefined;
  return other === undefined ? [pattern] : [pattern, other];
}

function timesBy(by: ChosenByHand, times: Times, columnOf: (name: string) => ColumnProfile): Times {
  const start = by.start ? stepBy(by.start, times.start, columnOf) : times.start;
  const end = endBy(by.end, times, columnOf);
  if (end?.column.name === start.column.name) {
    throw new Fault('bad-input', `"${end.column.name}" cannot be both when it began and when it was done.`, {
      hint: 'Choose another column for one of them, or none for when it was done.',
    });
  }
  const deadline = deadlineBy(by.deadline, times, columnOf);
  const taken = [start, end, deadline].map((one) => one?.column.name);
  const left = ({ column }: EventTime) => !taken.includes(column.name);
  const before = [times.start, ...times.between, ...(times.end ? [times.end] : [])];
  const patterns = patternsOf(times);
  return {
    ...times,
    pattern: patterns.find((pattern) => pattern === by.times) ?? times.pattern,
    ambiguous: times.ambiguous && by.times === undefined,
    start,
    end: end?.verb === start.verb ? { ...end, verb: slugOf(end.column.name) || `${end.verb}-again` } : end,
    deadline,
    between: before.filter(left),
    after: times.after.filter(left),
  };
}

function endBy(name: string | undefined, { end }: Times, columnOf: (name: string) => ColumnProfile) {
  if (name === undefined) return end;
  return name === '' ? undefined : stepBy(name, end, columnOf);
}

function stepBy(name: string, proposed: EventTime | undefined, columnOf: (name: string) => ColumnProfile): EventTime {
  if (name === proposed?.column.name) return proposed;
  return { column: timed(columnOf(name)), verb: verbOf(name).verb, why: byHand };
}

function deadlineBy(name: string | undefined, { deadline }: Times, columnOf: (name: string) => ColumnProfile) {
  if (name === undefined || name === deadline?.column.name) return deadline;
  return name === '' ? undefined : { column: timed(columnOf(name)), why: byHand };
}

function timed(column: ColumnProfile): TimeColumn {
  const { time } = column;
  if (time) return { ...column, time };
  throw new Fault('bad-input', `The column "${column.name}" does not read as times.`, {
    hint: 'Choose a column whose values are times.',
  });
}

function noNumbers({ name }: ColumnProfile): Fault {
  return new Fault('bad-input', `The column "${name}" does not hold numbers, so it is no score.`, {
    hint: 'Choose a column whose values are numbers, or none.',
  });
}

function durationIn(written: string | undefined): string | undefined {
  if (!written) return undefined;
  if (/^\d[\w. ]*$/.test(written)) return written;
  throw new Fault('bad-input', `"${written}" does not say how long.`, { hint: 'Write it as in 4 hours or 2 days.' });
}
