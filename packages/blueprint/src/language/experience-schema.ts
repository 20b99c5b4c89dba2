import { z } from 'zod';
import { duration, eventMatch, same, texts, where } from './event-schema.ts';
import { amount, choice, count, either, list, map, oneOrMore, text } from './shapes.ts';

export const touches = ['pre', 'first', 'core', 'last', 'in'] as const;
export const feelings = ['pain', 'delight', 'milestone'] as const;

const stage = map('a stage', {
  name: text('a name').describe('The name of the stage, by which moments and promises call it.'),
  says: text('a sentence').describe('What the customer would say of it.').optional(),
  touch: choice('`pre`, `first`, `core`, `last` or `in`', touches)
    .describe('Where it lies on the way: before, first, core (the default), last, or staying in touch.')
    .optional(),
  owners: texts('a team, or a list of teams', 'a team')
    .describe('The teams that own it together: two or more.')
    .optional(),
  seen: oneOrMore('an event, or a list of events', eventMatch)
    .describe('The events that put a customer in the stage.')
    .optional(),
});

export const journey = map('a journey', {
  name: text('a name').describe('The name of the journey.'),
  says: text('a sentence').describe('What the customer sets out to do.').optional(),
  stages: list('a list of stages', stage).describe("The stages in the customer's order."),
});

const first = either('`true` or `false`', [
  z.boolean(),
  z.enum(['true', 'false', 'True', 'False', 'TRUE', 'FALSE', 'yes', 'no']),
])
  .describe('Whether only the first time for each customer counts.')
  .optional();

const momentSeen = map('what a moment is seen by', {
  event: eventMatch.describe('The event to look for.').optional(),
  where: where.describe('Conditions on the event.').optional(),
  nth: count('a whole number, 1 or more').describe('Only the event with this number in the history.').optional(),
  every: count('a whole number, 1 or more').describe('The event at each multiple of this number.').optional(),
  times: count('a whole number, 1 or more').describe('So many of the event within a duration.').optional(),
  'followed-by': eventMatch.describe('The event that answers within a duration.').optional(),
  without: eventMatch.describe('The event that fails to come within a duration.').optional(),
  within: duration.describe('With `times`, `followed-by` or `without`: in how much time.').optional(),
  quiet: duration.describe('How long nothing happens.').optional(),
  after: eventMatch.describe('With `quiet`: the silence counts only after this event.').optional(),
  drops: text('`rating`, `value` or a property')
    .describe('The number that falls from one event to the next.')
    .optional(),
  rises: text('`rating`, `value` or a property')
    .describe('The number that grows from one event to the next.')
    .optional(),
  by: amount('a number').describe('With `drops` or `rises`: by how much at least.').optional(),
  same: same.describe('Which events belong together; all of the customer when not said.').optional(),
  first,
});

export const moment = map('a moment', {
  name: text('a name').describe('The name of the moment.'),
  stage: text('a stage').describe('The stage to which it belongs.').optional(),
  feels: choice('`pain`, `delight` or `milestone`', feelings).describe(
    'What it is to the customer: pain, delight or milestone.',
  ),
  says: text('a sentence').describe('What happens, in plain words.').optional(),
  seen: either('an event, or a map that says what to look for', [momentSeen, text('the name of an event')]).describe(
    'The pattern in the history of one customer.',
  ),
  first,
  respond: text('a sentence').describe('What we intend to do when it happens.').optional(),
  answered: map('what shows that we responded', {
    by: eventMatch.describe('The event that shows it, in the same history, at or after the moment.'),
    within: duration.describe('How soon, in elapsed time, as in `7 days`.'),
  })
    .describe('The event by which it is known that we did; moments without it in time are counted as missed.')
    .optional(),
  wow: text('a sentence').describe('What would surprise the customer.').optional(),
});

const dayEnd = map('the end of a day', {
  'end-of-day': text('a property').describe('Due at the end of the local day in which this time lies.'),
});

export const promise = map('a promise', {
  name: text('a name').describe('The name of the promise.'),
  stage: text('a stage').describe('The stage to which it belongs.').optional(),
  says: text('a sentence').describe('The promise as we would give it to the customer.').optional(),
  made: eventMatch.describe('The event that makes the promise.'),
  kept: eventMatch.describe('The event that keeps it, when it comes by the deadline.').optional(),
  broken: eventMatch.describe('The event that breaks it, when it comes within the time.').optional(),
  judged: where.describe('Conditions on the event that makes it: kept when they hold.').optional(),
  by: either('a property, or `{ end-of-day: property }`', [text('a property'), dayEnd])
    .describe('The deadline: a time that the event which makes the promise carries.')
    .optional(),
  within: duration.describe('The deadline: how long after it was made.').optional(),
  released: eventMatch.describe('The event by which the customer calls it off.').optional(),
  paused: map('a pause', {
    from: eventMatch.describe("The event that stops the clock: it is the customer's turn."),
    to: eventMatch.describe('The event that starts the clock again.'),
  })
    .describe('Stops the clock between two events.')
    .optional(),
  'at-risk': duration
    .describe('How long before its deadline an open promise is called at risk, in elapsed time, as in `4 hours`.')
    .optional(),
  same: same.describe('Which events belong together; all of the customer when not said.').optional(),
  target: either('a share such as `90%` or `0.9`', [z.number(), z.string().regex(/\S/)])
    .describe('The share of promises that we mean to keep: `90%` or `0.9`.')
    .optional(),
  over: duration.describe('The span over which the share is looked at; 28 days when not said.').optional(),
  compare: oneOrMore(
    '`team`, `channel`, `source`, a property, or a list of these',
    text('`team`, `channel`, `source` or a property'),
  )
    .describe('The routes along which customers may be sent, to be held side by side.')
    .optional(),
  serves: texts('a goal, or a list of goals', 'a goal').describe('The goals that the promise serves.').optional(),
  weight: amount('a number').describe('How much it counts beside other promises; 1 when not said.').optional(),
});

export const persona = map('a persona', {
  name: text('a name').describe('The name of the persona.'),
  says: text('a sentence').describe('Who they are.').optional(),
  love: texts('an aspect, or a list of them', 'an aspect').describe('What they love.').optional(),
  hate: texts('an aspect, or a list of them', 'an aspect').describe('What they hate.').optional(),
  where: where.describe('The traits of a customer by which they are known.').optional(),
});

export type JourneySource = z.infer<typeof journey>;
export type StageSource = z.infer<typeof stage>;
export type MomentSource = z.infer<typeof moment>;
export type MomentSeenSource = z.infer<typeof momentSeen>;
export type PromiseSource = z.infer<typeof promise>;
export type PersonaSource = z.infer<typeof persona>;
