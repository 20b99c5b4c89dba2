import { Fault } from '#foundation/fault.ts';
import type { ColumnProfile, FileProfile } from '../look/profile.ts';
import { verbOf } from './column-words.ts';
import type { Proposal } from './propose.ts';
import type { Chosen } from './propose-columns.ts';
import type { EventTime, TimeColumn } from './propose-times.ts';

/** What somebody chose; a key that is missing leaves what was proposed, an empty text takes it away. */
export type ChosenByHand = Readonly<
  Partial<
    Record<
      'customer' | 'case' | 'team' | 'channel' | 'start' | 'end' | 'deadline' | 'within' | 'target',
      string | undefined
    >
  >
>;

const why = 'you chose it';

/** The proposal with what somebody knows better. Errors: a `Fault` "bad-input" for a column that is not there or holds no times. */
export function withChoices(proposal: Proposal, { columns }: FileProfile, by: ChosenByHand): Proposal {
  const columnOf = (name: string): ColumnProfile => {
    const found = columns.find((column) => column.name === name);
    if (found) return found;
    throw new Fault('bad-input', `The file has no column "${name}".`, { hint: 'Choose one of its columns.' });
  };
  const pick = (name: string | undefined, proposed: Chosen | undefined): Chosen | undefined => {
    if (name === undefined || name === proposed?.column.name) return proposed;
    return name === '' ? undefined : { column: columnOf(name), why };
  };
  const event = <Proposed extends EventTime | undefined>(name: string | undefined, proposed: Proposed) =>
    name === undefined || name === proposed?.column.name
      ? proposed
      : { column: timed(columnOf(name)), verb: verbOf(name).verb, why };
  const { times } = proposal;
  const start = event(by.start || undefined, times.start);
  const end = by.end === '' ? undefined : event(by.end, times.end);
  const deadline = by.deadline === '' ? undefined : deadlineOf(by.deadline, proposal, columnOf);
  const taken = [start, end, deadline].map((one) => one?.column.name);
  const left = ({ column }: EventTime) => !taken.includes(column.name);
  return {
    ...proposal,
    customer: pick(by.customer, proposal.customer),
    case: pick(by.case, proposal.case),
    team: pick(by.team, proposal.team),
    channel: pick(by.channel, proposal.channel),
    times: { ...times, start, end, deadline, between: times.between.filter(left), after: times.after.filter(left) },
    wish: { within: by.within || undefined, target: by.target || undefined },
  };
}

function deadlineOf(name: string | undefined, { times }: Proposal, columnOf: (name: string) => ColumnProfile) {
  if (name === undefined || name === times.deadline?.column.name) return times.deadline;
  return { column: timed(columnOf(name)), why };
}

function timed(column: ColumnProfile): TimeColumn {
  const { time } = column;
  if (time) return { ...column, time };
  throw new Fault('bad-input', `The column "${column.name}" does not read as times.`, {
    hint: 'Choose a column whose values are times.',
  });
}
