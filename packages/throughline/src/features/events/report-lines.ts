import type { ImportReport, RejectReason, RejectReport, SourceReport } from '#foundation/works/import-report.ts';

const reasons: Readonly<Record<RejectReason, string>> = {
  'broken-row': 'the row breaks off or a quote in it is out of place',
  'open-quote': 'a quote is opened and not closed for many lines, or never',
  'too-many-fields': 'more fields than the header has',
  'too-few-fields': 'fewer fields than the header has',
  'no-customer': 'no customer',
  'time-not-readable': 'a time that cannot be read',
  'time-out-of-range': 'a time outside the years 1900 to 2299',
  'number-not-readable': 'a number that cannot be read',
};

/** The report as people read it. */
export function reportLines({ dryRun, sources }: ImportReport): readonly string[] {
  const end = dryRun ? ['Nothing was written: this was a dry run.'] : [];
  return [...sources.flatMap((source) => [...sourceLines(source), '']), ...end];
}

function sourceLines(report: SourceReport): readonly string[] {
  const { source, outcome, files, skippedFiles } = report;
  if (outcome === 'unchanged') return [`${source}: nothing to do; ${importedBefore(skippedFiles)}.`];
  const before = skippedFiles.length === 0 ? '' : `; ${importedBefore(skippedFiles)}`;
  return [
    `${source}: ${files.length <= 3 ? files.join(', ') : counted(files.length, 'file')}${before}`,
    ...(outcome === 'replaced' ? ['  The mapping has changed, so all events of the source were read again.'] : []),
    `  ${counted(report.rows, 'row')}, ${counted(report.events, 'event')}: ${figure(report.added)} new, ${counted(report.duplicates, 'duplicate')}.`,
    ...restatedLines(report),
    ...(report.rowsWithoutEvent > 0 ? [`  ${counted(report.rowsWithoutEvent, 'row')} without any event.`] : []),
    ...(report.repairedRows > 0
      ? [`  ${counted(report.repairedRows, 'row')} with bytes that are not UTF-8; they were replaced by �.`]
      : []),
    ...timeLines(report),
    ...(report.rejected > 0 ? [`  ${counted(report.rejected, 'row')} rejected:`] : []),
    ...report.rejects.flatMap(rejectLines),
  ];
}

function restatedLines({ restated, restatedSamples }: SourceReport): readonly string[] {
  if (restated === 0) return [];
  const samples = restatedSamples.map(
    ({ event, customer, at }) => `${event} of ${customer} at ${new Date(at).toISOString()}`,
  );
  return [`  ${counted(restated, 'duplicate')} said something else; the first one stays: ${samples.join('; ')}.`];
}

function timeLines({ times: { pattern, zone, ambiguous, skipped } }: SourceReport): readonly string[] {
  return [
    `  Times read as ${pattern} in ${zone}.`,
    ...(ambiguous > 0
      ? [`  ${counted(ambiguous, 'time')} in an hour that the clocks repeated, read as its first pass.`]
      : []),
    ...(skipped > 0 ? [`  ${counted(skipped, 'time')} in an hour that the clocks skipped, moved forward.`] : []),
  ];
}

function rejectLines({ reason, column, rows, samples }: RejectReport): readonly string[] {
  const where = column === '' ? '' : ` in ${column}`;
  return [
    `    ${figure(rows)}: ${reasons[reason]}${where}`,
    ...samples.map(
      ({ file, line, sample }) => `      ${file}:${line}${sample === '' ? '' : ` ${JSON.stringify(sample)}`}`,
    ),
  ];
}

function importedBefore(files: readonly string[]): string {
  return `${counted(files.length, 'file')} imported before as ${files.length === 1 ? 'it is' : 'they are'}`;
}

function figure(number: number): string {
  return number.toLocaleString('en-US');
}

function counted(number: number, word: string): string {
  return `${figure(number)} ${word}${number === 1 ? '' : 's'}`;
}
