import type { House } from '#foundation/house.ts';
import { dateText } from '#words/date-text.ts';
import { figuresIn } from '#words/figures.ts';
import { type Language, languages } from '#words/languages.ts';
import { reportDocument } from './document/document.ts';
import { executiveReport, type Over } from './report.ts';

export type MadeReport = {
  /** The file's name without its ending. */
  readonly name: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Missing where no browser was found that prints. */
  readonly pdf: Uint8Array | undefined;
};

type Wish = Over & {
  readonly language: Language;
  readonly signal?: AbortSignal | undefined;
  /** Leaves the PDF out even where it could be printed. */
  readonly htmlOnly?: true;
};

/** The report in words, as a page, and on paper where something prints. */
export async function madeReport(house: House, { language, signal, htmlOnly, ...over }: Wish): Promise<MadeReport> {
  const words = await languages[language].read();
  const figures = figuresIn(words);
  const report = await executiveReport(house, over);
  const { period, timezone, company } = report.lines;
  const html = reportDocument(report, { words, figures });
  return {
    name: `report-${dateText(period.from, timezone)}-to-${dateText(period.to - 1, timezone)}`,
    subject: words.report.subject(company ?? words.product, figures.dayRange(period, timezone)),
    text: words.report.letter,
    html,
    pdf: htmlOnly ? undefined : await house.outlets?.printer?.print(html, signal),
  };
}
