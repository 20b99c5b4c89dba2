import { whole } from '#web/kit/figures.ts';
import { words } from '#web/words.ts';
import type { SourceRead } from '../../contract.ts';

const said = words.start.dryRun;

/** What the import would do with each source: rows, duplicates, how times are read, and what could not be read and where. */
export function DryRun({ sources }: { readonly sources: readonly SourceRead[] }) {
  return (
    <div>
      {sources.map((source) => (
        <section key={source.source} aria-label={said.of(source.source)} className="mb-6">
          <h3 className="mb-2 font-semibold">{said.of(source.source)}</h3>
          <ul className="flex flex-col gap-1">
            {linesOf(source).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <Rejects rejects={source.rejects} />
        </section>
      ))}
    </div>
  );
}

function linesOf(source: SourceRead): readonly string[] {
  const { rows, events, duplicates, restated, rowsWithoutEvent, repairedRows, rejected, times } = source;
  const some = (count: number, says: (count: string) => string) => (count > 0 ? [says(whole(count))] : []);
  return [
    said.read(whole(rows), whole(events)),
    said.times(times.pattern, times.zone),
    ...some(times.ambiguous, said.ambiguous),
    ...some(times.skipped, said.skipped),
    ...some(duplicates, said.duplicates),
    ...some(restated, said.restated),
    ...some(rowsWithoutEvent, said.rowsWithoutEvent),
    ...some(repairedRows, said.repaired),
    rejected === 0 ? said.noneRejected : said.rejected(whole(rejected)),
  ];
}

function Rejects({ rejects }: Pick<SourceRead, 'rejects'>) {
  return rejects.map(({ reason, column, rows, samples }) => (
    <details key={`${reason} ${column}`} className="mt-2 border-l-4 border-spending pl-4">
      <summary className="cursor-pointer">
        {column === ''
          ? said.reject(whole(rows), said.reasons[reason])
          : said.rejectIn(whole(rows), said.reasons[reason], column)}
      </summary>
      <ul className="mt-1 text-small">
        {samples.map(({ file, line, sample }) => (
          <li key={`${file} ${line}`} className="break-words">
            {said.line(file, whole(line))} {sample !== '' && <q className="font-mono">{sample}</q>}
          </li>
        ))}
      </ul>
    </details>
  ));
}
