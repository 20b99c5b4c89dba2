import { Fault } from '#foundation/fault.ts';
import { type FileAnswer, fileHandler, type Handler, handler } from '#foundation/handler.ts';
import type { House } from '#foundation/house.ts';
import { addSchedule, listSchedules, readReport, readReportFile, removeSchedule, sendNow } from './contract.ts';
import { madeReport } from './made-report.ts';
import { executiveReport } from './report.ts';
import { addedSchedule, removedSchedule, schedules, sentNow } from './schedules/schedules.ts';

export const reportHandlers: readonly Handler[] = [
  handler(readReport, (over, house) => executiveReport(house, over)),
  fileHandler(readReportFile, async ({ format, ...wish }, house) =>
    format === 'pdf' ? pdfAnswer(house, wish) : htmlAnswer(house, wish),
  ),
  handler(listSchedules, async (_, house) => ({
    folder: house.outlets?.reportsFolder ?? null,
    canMail: house.outlets?.mail !== undefined,
    canPrint: house.outlets?.printer !== undefined,
    schedules: await schedules(house),
  })),
  handler(addSchedule, async (wished, house) => ({ id: await addedSchedule(house, wished) })),
  handler(removeSchedule, async ({ id }, house) => {
    await removedSchedule(house, id);
    return {};
  }),
  handler(sendNow, async ({ id }, house) => {
    await sentNow(house, id);
    return {};
  }),
];

type Wish = Omit<Parameters<typeof madeReport>[1], 'htmlOnly'>;

async function htmlAnswer(house: House, wish: Wish): Promise<FileAnswer> {
  const { name, html } = await madeReport(house, { ...wish, htmlOnly: true });
  return { name: `${name}.html`, format: 'html', bytes: once(new TextEncoder().encode(html)) };
}

async function pdfAnswer(house: House, wish: Wish): Promise<FileAnswer> {
  const { name, pdf } = await madeReport(house, { ...wish, signal: house.signal });
  if (pdf) return { name: `${name}.pdf`, format: 'pdf', bytes: once(pdf) };
  throw new Fault('not-as-asked', 'No browser was found on this machine that prints PDF.', {
    hint: 'Install Chromium, or name one in THROUGHLINE_CHROMIUM; or ask for format=html and print that.',
  });
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
