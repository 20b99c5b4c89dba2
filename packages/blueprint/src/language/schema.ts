import { z } from 'zod';
import { texts } from './event-schema.ts';
import { journey, moment, persona, promise } from './experience-schema.ts';
import { amount, either, map, named, oneOrMore, text } from './shapes.ts';
import { source } from './source-schema.ts';

/** The newest version of the language that this program reads. */
export const languageVersion = 1;

const clock = either('`now`, `data` or `{ at: time }`', [
  z.enum(['now', 'data']),
  map('a fixed time', { at: text('a time').describe('The time: with an offset, or local.') }),
]).describe('As of when promises are judged: `now`, `data` (the latest event), or `{ at: time }`.');

const word = text('a definition').describe('What the word means here.');

const goal = map('a goal', {
  says: text('a sentence').describe('What the business wants.'),
  measure: text('a sentence').describe('By what it is told that the goal is reached.').optional(),
  by: text('a date').describe('The date by which: `2026-12-31`.').optional(),
});

const team = map('a team', {
  name: text('a name').describe('The name shown to people.').optional(),
  matches: texts('a value, or a list of values', 'a value')
    .describe('Values in the data that mean this team.')
    .optional(),
  manager: text('a name').describe('Who leads it.').optional(),
  members: texts('a name, or a list of names', 'a name').describe('Who works in it.').optional(),
});

const hours = oneOrMore('hours such as `08:30-17:00`, or a list of them', text('hours such as `08:30-17:00`'));

const calendar = map('a calendar', {
  open: named(
    'a map from days to hours',
    either('hours such as `08:30-17:00`, or a list of them', [hours, z.tuple([])]),
  ).describe('Opening hours by day: `mon`, `mon-fri` or `mon,wed`, each with one interval or a list.'),
  closed: texts('a date, or a list of dates', 'a date')
    .describe('Dates and ranges on which it stays closed: `2026-12-24..2026-12-31`.')
    .optional(),
  holidays: text('a region').describe('A region whose public holidays are closed: `US-MA`, `DE-BY`, `FR`.').optional(),
  timezone: text('a time zone').describe("The calendar's time zone, if not the blueprint's.").optional(),
});

/** The whole language: read by the compiler, by editors as JSON Schema, and by the reference. */
export const blueprint = map('a blueprint', {
  throughline: amount('the version of the language').describe('The version of the language: 1.').optional(),
  company: text('a name').describe('Whose blueprint this is.').optional(),
  timezone: text('a time zone')
    .describe('The IANA time zone in which local times and days are read; UTC when not said.')
    .optional(),
  clock: clock.optional(),
  vocabulary: named('a map from words to definitions', word)
    .describe('One word for one thing, and its definition.')
    .optional(),
  goals: named('a map from names to goals', goal).describe('What the business wants; promises serve goals.').optional(),
  teams: named('a map from names to teams', team)
    .describe('The teams, and the values in the data that mean them.')
    .optional(),
  calendars: named('a map from names to calendars', calendar)
    .describe('Opening hours, for deadlines in open hours.')
    .optional(),
  sources: z.array(source).describe('Where events come from; events that are sent in need no entry.').optional(),
  journeys: z.array(journey).describe('The ways of a customer, and their stages.').optional(),
  moments: z.array(moment).describe('Named patterns in the history of one customer: ten to twenty.').optional(),
  promises: z.array(promise).describe('What every customer may count on.').optional(),
  personas: z.array(persona).describe('Up to six kinds of customer, by what they love and hate.').optional(),
});

/** The definitions of which a blueprint may hold many, each read on its own. */
export const definitions = {
  vocabulary: word,
  goals: goal,
  teams: team,
  calendars: calendar,
  sources: source,
  journeys: journey,
  moments: moment,
  promises: promise,
  personas: persona,
};

export type WordSource = z.infer<typeof word>;
export type GoalSource = z.infer<typeof goal>;
export type TeamSource = z.infer<typeof team>;
export type CalendarSource = z.infer<typeof calendar>;
export type ClockSource = z.infer<typeof clock>;

/** The JSON Schema that editors complete and check with. */
export function blueprintJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(blueprint, {
    io: 'input',
    override: ({ jsonSchema }) => {
      const plain = plainTypes(jsonSchema.anyOf);
      if (!plain) return;
      delete jsonSchema.anyOf;
      jsonSchema.type = plain;
    },
  });
  return { $schema, title: 'Throughline blueprint', ...rest };
}

/** The types of alternatives that are all plain values, so that an editor is told of one value and not of three. */
function plainTypes(alternatives: readonly object[] | undefined) {
  const types = ['string', 'number', 'boolean'] as const;
  const found = types.filter((type) => alternatives?.some((one) => 'type' in one && one.type === type));
  return alternatives && found.length === alternatives.length ? found : undefined;
}
