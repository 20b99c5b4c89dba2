import { z } from 'zod';
import { columns, texts } from './event-schema.ts';
import { either, list, map, named, text } from './shapes.ts';

const variable = (what: string) =>
  text('the name of an environment variable')
    .describe(`The name of the environment variable that holds ${what}; never the thing itself.`)
    .optional();

const address = text('an address').describe('The address, without user or password.');

const place = <T extends z.ZodRawShape>(about: string, more: T) =>
  either('an address, or a map with an address', [text('an address'), map('a place', { address, ...more })])
    .describe(about)
    .optional();

const database = {
  table: text('a table').describe('The table or view to read.').optional(),
  user: variable('the user'),
  password: variable('the password'),
};

const bucket = {
  region: text('a region').describe('The region of the storage.').optional(),
  key: variable('the access key'),
  secret: variable('the secret key'),
};

const withColumn = either('a column, or `{ time: column }`, or `{ number: column }`', [
  map('a converted column', { time: text('a column').describe('The column, read as a time.') }),
  map('a converted column', { number: text('a column').describe('The column, read as a number.') }),
  text('a column'),
]).describe('The column that gives the property: by name (read as text), `{ time: column }` or `{ number: column }`.');

const sourceEvent = map('an event of a source', {
  event: text('the name of an event').describe('The name the event has from here on, such as `request.opened`.'),
  'sent-as': text('a name').describe('The name under which it is sent in, where that is another one.').optional(),
  at: text('a column')
    .describe(
      'The column that says when it happened; a row where it is empty has no such event. What is sent in needs none.',
    )
    .optional(),
  with: named('a map from properties to columns', withColumn)
    .describe('Properties of the event, and the column of each.')
    .optional(),
  text: text('a column').describe('The column with the free text: what the customer said or was told.').optional(),
  rating: text('a column').describe('The column with the score that the customer gave.').optional(),
  value: text('a column').describe('The column with the money at stake.').optional(),
  team: columns.describe("The team's column for this event alone.").optional(),
  channel: columns.describe("The channel's column for this event alone.").optional(),
  case: columns.describe("The case's column for this event alone.").optional(),
});

export const source = map('a source', {
  name: text('a name').describe('The name of the source, shown wherever its events are.'),
  file: text('a path')
    .describe('A file or a pattern of files: csv, tsv, jsonl or parquet, plain or compressed.')
    .optional(),
  url: place('A file by its address on the web.', { token: variable('the token') }),
  postgres: place('A table in PostgreSQL.', database),
  mysql: place('A table in MySQL.', database),
  s3: place('Files in an object storage.', bucket),
  'sent-in': z
    .literal(true, { error: '`true`' })
    .describe(
      'Its events are sent in over HTTP, with the write key of the same name; columns are then properties of what is sent.',
    )
    .optional(),
  map: texts('a JSONata expression, or a list of them', 'a JSONata expression')
    .describe(
      'What makes events of the body of a webhook: a JSONata expression that gives one event or a list of them, as in `{ "event": type, "customer": user.id, "at": time }`. Of several expressions all events count.',
    )
    .optional(),
  customer: columns
    .describe('The column that says who; of a list, the first that is not empty. What is sent in needs none.')
    .optional(),
  case: columns.describe('The column that says which case, order or request.').optional(),
  team: columns.describe('The column that says which team acted.').optional(),
  channel: columns.describe('The column that says by which channel it came.').optional(),
  id: columns.describe('The column, or columns together, that identify a row for good.').optional(),
  times: text('a pattern of times')
    .describe(
      'How times are written: a pattern such as `MM/dd/yyyy hh:mm:ss a`, or `epoch-s`, or `epoch-ms`. ISO 8601 needs none.',
    )
    .optional(),
  timezone: text('a time zone').describe("The zone of times without an offset, if not the blueprint's.").optional(),
  events: list('a list of events', sourceEvent).describe('The events that one row may give.'),
});

export type SourceSource = z.infer<typeof source>;
export type PlaceSource = NonNullable<SourceSource['url' | 'postgres' | 'mysql' | 's3']>;
export type SourceEventSource = z.infer<typeof sourceEvent>;
