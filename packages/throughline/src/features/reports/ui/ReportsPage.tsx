import { useSearch } from '@tanstack/react-router';
import { addressOf } from '#foundation/address.ts';
import { addresses } from '#web/addresses.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { day } from '#web/kit/figures.ts';
import { Page } from '#web/kit/Page.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { PeriodPicker } from '#web/period/PeriodPicker.tsx';
import { words } from '#web/words.ts';
import { listSchedules, readReport, readReportFile, type Schedule } from '../contract.ts';
import { Schedules } from './Schedules.tsx';

type ReportSearch = { readonly from?: string; readonly to?: string };

/** The one-page report over a period, to read and print, and where it goes by itself. */
export function ReportsPage() {
  const search = useSearch({ strict: false }) as ReportSearch;
  const over = { from: asInstant(search.from), to: asInstant(search.to) };
  const report = useAnswer(readReport, over);
  const kept = useAnswer(listSchedules, {});
  const language = words.language.tag as Schedule['language'];
  const file = (format: 'html' | 'pdf') => addressOf(readReportFile, { ...over, language, format });
  return (
    <Page title={words.report.title}>
      <h1 className="mb-2 text-head font-semibold">{words.report.title}</h1>
      <p className="mb-6 max-w-[68ch] text-lead">{words.report.page.intro}</p>
      <Answered asked={report} shape={[24, 40]} doing={words.line.doing}>
        {({ lines: { period, timezone, asOf } }) => (
          <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1 text-small text-soft">
            <PeriodPicker {...{ period, timezone, asOf }} address={(chosen) => addresses.reports(chosen)} />
            <p>{words.promise.asOf(day(asOf, timezone))}</p>
          </div>
        )}
      </Answered>
      <Answered asked={kept} shape={[40, 200]} doing={words.report.page.doing}>
        {(found) => (
          <>
            <p className="mb-12 flex flex-wrap gap-x-6 text-lead">
              <a href={file('html')} target="_blank" rel="noreferrer">
                {words.report.page.read}
              </a>
              {found.canPrint ? (
                <a href={file('pdf')} target="_blank" rel="noreferrer">
                  {words.report.page.pdf}
                </a>
              ) : (
                <span className="text-soft">{words.report.page.noPdf}</span>
              )}
            </p>
            <Schedules found={found} onChange={() => void kept.refetch()} />
          </>
        )}
      </Answered>
    </Page>
  );
}

function asInstant(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}
