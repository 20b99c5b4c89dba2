import type { z } from 'zod';
import { either, map, named, oneOrMore, text } from './shapes.ts';

const eventName = text('the name of an event').describe(
  'The name of an event, or the beginning of one followed by `.*`.',
);

const conditionValue = text('a value, or a comparison such as ">= 4"').describe(
  'A value that the field equals, or a comparison in quotes: "< 3", "<= 3", "> 3", ">= 3", "!= phone".',
);

export const where = named(
  'a map from fields to values',
  oneOrMore('a value, a list of values, or a comparison such as ">= 4"', conditionValue),
)
  .describe(
    'Conditions that must all hold, by field: team, channel, source, case, customer, text, rating, value, or a property.',
  )
  .meta({ id: 'where' });

export const eventMatch = either('the name of an event, or a map with event and where', [
  map('an event with a condition', { event: eventName, where: where.describe('Conditions on the event.').optional() }),
  eventName,
])
  .describe('An event by its name, by the beginning of its name and `.*`, or as `{ event: …, where: … }`.')
  .meta({ id: 'event' });

export const duration = text('a duration such as `2 days`')
  .describe(
    'How long: `90 s`, `15 min`, `24 hours`, `2 days`, `4 weeks`, `2 calendar days`, or `4 hours of` a calendar.',
  )
  .meta({ id: 'duration', pattern: '^\\s*([0-9]*\\.)?[0-9]+\\s*[A-Za-z]' });

export const same = oneOrMore(
  '`customer`, `case`, a property, or a list of these',
  text('`customer`, `case` or a property'),
)
  .describe(
    'Which events belong together: `customer` (all of one customer, the default), `case`, a property, or a list of these.',
  )
  .meta({ id: 'same' });

export const columns = oneOrMore('a column, or a list of columns', text('a column'))
  .describe('A column, or a list of columns of which the first that is not empty counts.')
  .meta({ id: 'columns' });

export const texts = (wanted: string, item: string) => oneOrMore(wanted, text(item));

export type EventMatchSource = z.infer<typeof eventMatch>;
export type WhereSource = z.infer<typeof where>;
