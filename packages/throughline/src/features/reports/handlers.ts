import { fileHandler, type Handler, handler } from '#foundation/handler.ts';
import { addSchedule, listSchedules, readReport, readReportFile, removeSchedule, sendNow } from './contract.ts';
import { executiveReport } from './report.ts';
import { reportFile } from './report-file.ts';
import { addedSchedule, removedSchedule, schedules, sentNow } from './schedules/schedules.ts';

export const reportHandlers: readonly Handler[] = [
  handler(readReport, (over, house) => executiveReport(house, over)),
  fileHandler(readReportFile, (wish, house) => reportFile(house, wish)),
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
