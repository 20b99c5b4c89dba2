import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '#foundation/fault.ts';
import type { House } from '#foundation/house.ts';
import type { KeptSchedule } from '../contract.ts';
import { type MadeReport, madeReport } from '../made-report.ts';
import { lastPeriod } from './last-period.ts';
import { demandSchedule, noteSending } from './schedules.ts';

/**
 * Writes the report of the last period into the folder, and sends it. Doing it twice writes the same file and sends the mail
 * twice. Errors: what the folder or the mail server says, noted beside the schedule without any address.
 */
export async function sendScheduled(house: House, id: string, signal: AbortSignal): Promise<void> {
  const schedule = await demandSchedule(house, id);
  try {
    const { timezone } = house.blueprint.blueprint;
    const period = lastPeriod(schedule.every, house.judgement.asOf, timezone);
    const made = await madeReport(house, { ...period, language: schedule.language, signal });
    if (schedule.folder) await writeInto(house.outlets?.reportsFolder, made);
    if (schedule.mail.length > 0) await mailTo(house, schedule, made);
    await noteSending(house, id, null);
  } catch (thrown) {
    await noteSending(house, id, thrown instanceof Fault ? thrown.message : 'The report could not be made.');
    throw thrown;
  }
}

async function writeInto(folder: string | undefined, { name, html, pdf }: MadeReport): Promise<void> {
  if (folder === undefined) throw new Fault('not-as-asked', 'There is no folder for reports.');
  try {
    await mkdir(folder, { recursive: true });
    await writeWhole(join(folder, `${name}.html`), html);
    if (pdf) await writeWhole(join(folder, `${name}.pdf`), pdf);
  } catch (cause) {
    throw new Fault('no-space', 'The folder of reports cannot be written to.', { cause });
  }
}

async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(`${path}.part`, content);
  await rename(`${path}.part`, path);
}

async function mailTo({ outlets }: House, { mail }: KeptSchedule, made: MadeReport): Promise<void> {
  if (outlets?.mail === undefined) throw new Fault('not-as-asked', 'No mail server is set up.');
  const { name, subject, text, html, pdf } = made;
  await outlets.mail.send({
    to: mail,
    subject,
    text,
    html,
    attachments: [
      { name: `${name}.html`, type: 'text/html', bytes: new TextEncoder().encode(html) },
      ...(pdf ? [{ name: `${name}.pdf`, type: 'application/pdf', bytes: pdf }] : []),
    ],
  });
}
