import { z } from 'zod';
import { Fault } from '#foundation/fault.ts';
import type { House } from '#foundation/house.ts';
import { job } from '#foundation/jobs/job.ts';
import type { KeptSchedule, Schedule } from '../contract.ts';
import type { ScheduleTables } from '../records/schedule-tables.ts';

/** Lets one scheduled report go out. */
export const sendReport = job({ name: 'reports.send', input: z.object({ schedule: z.string() }), retries: 5 });

const crons = { week: '0 8 * * 1', month: '0 8 1 * *' } as const;

const tablesOf = (house: House) => house.records.tables<ScheduleTables>();

/** In the order in which they were made. */
export async function schedules(house: House): Promise<KeptSchedule[]> {
  const rows = await tablesOf(house).selectFrom('report_schedule').selectAll().orderBy('made_at').execute();
  return rows.map(({ id, every, language, folder, mail, last_sent_at, last_fault }) => ({
    id,
    every,
    language,
    folder,
    mail: [...mail],
    lastSent: last_sent_at?.getTime() ?? null,
    lastFault: last_fault,
  }));
}

/** Errors: a `Fault` "bad-input" where it would go nowhere, "not-as-asked" where that way out is not set up. */
export async function addedSchedule(house: House, wished: Schedule): Promise<string> {
  refuseWithoutWay(house, wished);
  const { every, language, folder, mail } = wished;
  const { id } = await tablesOf(house)
    .insertInto('report_schedule')
    .values({ every, language, folder, mail, last_sent_at: null, last_fault: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  const zone = house.blueprint.blueprint.timezone;
  await house.jobs.onSchedule(sendReport, { schedule: id }, { cron: crons[every], zone, key: id });
  return id;
}

function refuseWithoutWay({ outlets }: House, { folder, mail }: Schedule): void {
  if (!folder && mail.length === 0) {
    throw new Fault('bad-input', 'The report would go nowhere.', { hint: 'Name the folder, or at least one address.' });
  }
  if (mail.length > 0 && outlets?.mail === undefined) {
    throw new Fault('not-as-asked', 'No mail server is set up.', {
      hint: 'Start Throughline with THROUGHLINE_SMTP_URL and THROUGHLINE_MAIL_FROM.',
    });
  }
  if (folder && outlets?.reportsFolder === undefined) {
    throw new Fault('not-as-asked', 'There is no folder for reports.', {
      hint: 'Start Throughline with a data folder, or name one in THROUGHLINE_REPORTS.',
    });
  }
}

/** Errors: a `Fault` "not-found" where there is none of that id. */
export async function removedSchedule(house: House, id: string): Promise<void> {
  await demandSchedule(house, id);
  await house.jobs.offSchedule(sendReport, id);
  await tablesOf(house).deleteFrom('report_schedule').where('id', '=', id).execute();
}

/** Lets it go out soon. Errors: a `Fault` "not-found" where there is none of that id. */
export async function sentNow(house: House, id: string): Promise<void> {
  await demandSchedule(house, id);
  await house.jobs.later(sendReport, { schedule: id }, { key: id });
}

export async function demandSchedule(house: House, id: string): Promise<KeptSchedule> {
  const found = (await schedules(house)).find((one) => one.id === id);
  if (found) return found;
  throw new Fault('not-found', 'No report of that id goes out by itself.', {
    hint: 'Read the list anew: somebody may have stopped it.',
  });
}

/** Writes down how it went: when it was sent, or why it was not. */
export async function noteSending(house: House, id: string, fault: string | null): Promise<void> {
  const outcome = fault === null ? { last_sent_at: new Date(), last_fault: null } : { last_fault: fault };
  await tablesOf(house).updateTable('report_schedule').set(outcome).where('id', '=', id).execute();
}
