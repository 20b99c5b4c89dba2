import type { ColumnProfile, FileProfile, Span, TimeReading } from '../look/profile.ts';
import type { TimePattern } from '../look/time-patterns.ts';
import { means, slugOf, type Verb, verbOf } from './column-words.ts';
import { percent } from './propose-columns.ts';

export type TimeColumn = ColumnProfile & { readonly time: TimeReading };

/** A time at which something happened, what is said to have happened, and why it was taken so. */
export type EventTime = { readonly column: TimeColumn; readonly verb: string; readonly why: string };

export type Times = {
  readonly pattern: TimePattern;
  readonly ambiguous: boolean;
  readonly start: EventTime;
  /** The last step, when the file has more than one time. */
  readonly end: EventTime | undefined;
  /** Other steps, before and after the one that ends it. */
  readonly between: readonly EventTime[];
  readonly after: readonly EventTime[];
  readonly deadline: { readonly column: TimeColumn; readonly why: string } | undefined;
  readonly leftOut: readonly LeftOut[];
};

export type LeftOut = { readonly column: ColumnProfile; readonly why: string };

type Step = { readonly column: TimeColumn; readonly said: Verb };

/** Decides what each time of a file says; undefined when no column reads as a time of something that happened. */
export function chooseTimes({ rows, columns, spans }: FileProfile): Times | undefined {
  const timed = columns.filter(isTimed);
  const left = timed.filter(({ name }) => !means(name, 'bookkeeping'));
  const planned = left.filter(({ name }) => means(name, 'deadline'));
  const happened = left.filter((column) => !planned.includes(column));
  const steps = (happened.length > 0 ? happened : left).map((column) => ({ column, said: verbOf(column.name) }));
  const begin = startOf(steps, { rows, spans });
  if (!begin) return undefined;
  const { pattern, ambiguous } = begin.column.time;
  const alike = (column: TimeColumn) => column.time.pattern === pattern;
  const deadline = happened.length > 0 ? planned.filter(alike).toSorted((a, b) => b.filled - a.filled)[0] : undefined;
  const following = steps.filter((step) => step !== begin && alike(step.column));
  const taken = new Set([begin.column, deadline, ...following.map(({ column }) => column)]);
  return {
    pattern,
    ambiguous,
    ...stepsFrom(begin, following, spans),
    deadline: deadline && {
      column: deadline,
      why: 'taken as the time by which it was to be done, because of its name',
    },
    leftOut: timed
      .filter((column) => !taken.has(column))
      .map((column) => ({ column, why: whyLeftOut(column, pattern) })),
  };
}

/** The steps in their order: the one that begins it, the one that ends it, those between and those after. */
function stepsFrom(
  begin: Step,
  following: readonly Step[],
  spans: readonly Span[],
): Pick<Times, 'start' | 'end' | 'between' | 'after'> {
  const finish = endOf(following, begin, spans);
  const inOrder = (step: Step) => medianFrom(begin, step, spans);
  const others = following.filter((step) => step !== finish).toSorted((a, b) => inOrder(a) - inOrder(b));
  const isAfter = ({ column }: Step) =>
    finish !== undefined && (spanOf(spans, finish.column, column)?.inOrder ?? 0) > 0.5;
  const verbs = verbsApart([begin, ...(finish ? [finish] : []), ...others]);
  const eventOf = (step: Step, why: string) => ({ column: step.column, verb: verbs.get(step) ?? step.said.verb, why });
  return {
    start: eventOf(begin, whyStart(begin, spans)),
    end: finish && eventOf(finish, whyEnd(finish, begin, spans)),
    between: others.filter((step) => !isAfter(step)).map((step) => eventOf(step, 'taken as a step on the way')),
    after: others.filter(isAfter).map((step) => eventOf(step, 'taken as a step that comes later')),
  };
}

function whyLeftOut({ name, time }: TimeColumn, pattern: TimePattern): string {
  if (means(name, 'bookkeeping')) {
    return 'a time of keeping records or of a person, not of something that happened to the customer';
  }
  if (time.pattern !== pattern) {
    return `written as ${shownPattern(time.pattern)}; one source has one way of writing times`;
  }
  return 'another planned time; one deadline is taken';
}

/** How a pattern is named to people. */
export function shownPattern(pattern: TimePattern): string {
  if (pattern === 'iso') return 'ISO 8601';
  if (pattern === 'epoch-s') return 'seconds since 1970';
  if (pattern === 'epoch-ms') return 'milliseconds since 1970';
  return pattern;
}

export function spanOf(spans: readonly Span[], from: ColumnProfile, to: ColumnProfile): Span | undefined {
  return spans.find((span) => span.from === from.name && span.to === to.name);
}

function startOf(steps: readonly Step[], { rows, spans }: Pick<FileProfile, 'rows' | 'spans'>): Step | undefined {
  const worth = ({ column, said }: Step) => {
    const precedes = steps.filter((other) => (spanOf(spans, column, other.column)?.inOrder ?? 0) > 0.8).length;
    const off = said.role === 'end' || means(column.name, 'calledOff') ? 4 : 0;
    return (said.role === 'start' ? said.weight : 0) + precedes + 4 * (column.filled / Math.max(1, rows)) - off;
  };
  return steps.toSorted((a, b) => worth(b) - worth(a))[0];
}

function endOf(following: readonly Step[], begin: Step, spans: readonly Span[]): Step | undefined {
  const worth = (step: Step) => {
    const span = spanOf(spans, begin.column, step.column);
    const follows = following.filter((other) => (spanOf(spans, other.column, step.column)?.inOrder ?? 0) > 0.8).length;
    return (step.said.role === 'end' ? step.said.weight : 0) + (span?.inOrder ?? 0) + follows;
  };
  return following
    .filter(
      ({ column }) => !means(column.name, 'calledOff') && (spanOf(spans, begin.column, column)?.inOrder ?? 0) > 0.5,
    )
    .toSorted((a, b) => worth(b) - worth(a))[0];
}

function whyStart({ column, said }: Step, spans: readonly Span[]): string {
  const later = spans
    .filter(({ from, inOrder, both }) => from === column.name && both > 0 && inOrder > 0.8)
    .map(({ to }) => to);
  const reasons = [
    ...(said.role === 'start' ? ['of its name'] : []),
    ...(later.length > 0 ? [`it comes before ${later.slice(0, 3).join(', ')}`] : []),
  ];
  return `taken as when it began, ${reasons.length > 0 ? `because ${reasons.join(' and because ')}` : 'since no other time fits better'}`;
}

function whyEnd({ column, said }: Step, begin: Step, spans: readonly Span[]): string {
  const share = spanOf(spans, begin.column, column)?.inOrder ?? 0;
  const name = said.role === 'end' ? 'of its name and because ' : '';
  return `taken as when it was done, because ${name}it is not before ${begin.column.name} in ${percent(share)} of the rows that have both`;
}

function medianFrom(begin: Step, { column }: Step, spans: readonly Span[]): number {
  return spanOf(spans, begin.column, column)?.medianMs ?? 0;
}

/** Two times may say the same verb; then the column's own name tells them apart, or else a number. */
function verbsApart(steps: readonly Step[]): ReadonlyMap<Step, string> {
  const verbs = new Map<Step, string>();
  const taken = new Set<string>();
  for (const step of steps) {
    const free = [step.said.verb, slugOf(step.column.name)].find((verb) => verb !== '' && !taken.has(verb));
    const verb = free ?? `${step.said.verb}-${taken.size + 1}`;
    taken.add(verb);
    verbs.set(step, verb);
  }
  return verbs;
}

function isTimed(column: ColumnProfile): column is TimeColumn {
  return column.time !== undefined && column.name.trim() !== '';
}
