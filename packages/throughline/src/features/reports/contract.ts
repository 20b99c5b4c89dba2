import { z } from 'zod';
import { lines } from '#features/journeys/contract.ts';
import { closing } from '#features/stages/contract.ts';
import { operation } from '#foundation/operation.ts';

const instant = z.int().describe('Milliseconds since 1970-01-01T00:00:00Z.');
export const reportLanguage = z
  .enum(['en', 'de', 'pt-BR'])
  .describe('The language of the words that the blueprint does not bring itself.');

const over = {
  from: instant.optional().describe('The first instant of the period; 28 days before its end when left out.'),
  to: instant.optional().describe('The end of the period; the time of judging when left out.'),
};

/** What we meant to do at a moment and did not. */
const missedMoment = z.object({ moment: z.string(), says: z.string(), missed: z.int(), answered: z.int() });

/** What was reported as dealt with, and whether the customer's side says so too. */
const closingTold = closing.pick({
  promise: true,
  says: true,
  claimed: true,
  verified: true,
  returned: true,
  rate: true,
  interval: true,
  open: true,
});

/** The shares of one team in all that was broken in the period, added up over the stages. */
const teamShare = z.object({
  team: z.string().nullable().describe('Its name; null where nobody knows who had it.'),
  promises: z.number().min(0),
  share: z.number().min(0).max(1),
});

export const executiveReport = z.object({
  blueprint: z.object({ file: z.string(), version: z.int().nullable() }),
  lines,
  closings: z.array(closingTold),
  broken: z.object({
    promises: z.int().min(0).describe('Promises that were broken in the period, of all stages.'),
    teams: z.array(teamShare).describe('The largest share first.'),
  }),
  missed: z.array(missedMoment).describe('Moments that ask for an answer, with those that had none in the period.'),
});
export type ExecutiveReport = z.infer<typeof executiveReport>;

export const readReport = operation({
  name: 'reports.executive',
  method: 'GET',
  path: '/api/reports/executive',
  summary: 'What the one-page report says: every journey in a period against the one before.',
  input: z.object(over),
  output: executiveReport,
});

export const readReportFile = operation({
  name: 'reports.file',
  method: 'GET',
  path: '/api/reports/executive/file',
  summary: 'The one-page report, complete in itself, to print, to send, or to put on a wall.',
  input: z.object({ ...over, language: reportLanguage.default('en'), format: z.enum(['html', 'pdf']).default('html') }),
  output: z.unknown(),
  files: ['html', 'pdf'],
});

const address = z.email().max(254);

/** Where a report goes by itself, and when. */
export const schedule = z.object({
  every: z
    .enum(['week', 'month'])
    .describe('Every Monday at eight over the last whole week, or on the first of a month over the last whole month.'),
  language: reportLanguage,
  folder: z.boolean().describe('Whether it is written into the folder of reports.'),
  mail: z.array(address).max(50).describe('To whom it is sent.'),
});
export type Schedule = z.infer<typeof schedule>;

export const keptSchedule = z.object({
  id: z.string(),
  ...schedule.shape,
  lastSent: instant.nullable(),
  lastFault: z.string().nullable().describe('Why it did not go out the last time; null when it did.'),
});
export type KeptSchedule = z.infer<typeof keptSchedule>;

export const listSchedules = operation({
  name: 'reports.schedules',
  method: 'GET',
  path: '/api/reports/schedules',
  summary: 'The reports that go out by themselves, and the ways out there are.',
  input: z.object({}),
  output: z.object({
    folder: z.string().nullable().describe('Where reports are written; null where there is no such place.'),
    canMail: z.boolean(),
    canPrint: z.boolean(),
    schedules: z.array(keptSchedule),
  }),
  fresh: true,
});

export type ReportsOut = z.output<typeof listSchedules.output>;

export const addSchedule = operation({
  name: 'reports.schedule',
  method: 'POST',
  path: '/api/reports/schedules',
  summary: 'Lets the report go out by itself from now on.',
  input: schedule,
  output: z.object({ id: z.string() }),
});

export const removeSchedule = operation({
  name: 'reports.unschedule',
  method: 'DELETE',
  path: '/api/reports/schedules/:id',
  summary: 'Lets a report no longer go out by itself.',
  input: z.object({ id: z.uuid() }),
  output: z.object({}),
});

export const sendNow = operation({
  name: 'reports.send',
  method: 'POST',
  path: '/api/reports/schedules/:id/send',
  summary: 'Lets a scheduled report go out soon, besides its schedule.',
  input: z.object({ id: z.uuid() }),
  output: z.object({}),
});
