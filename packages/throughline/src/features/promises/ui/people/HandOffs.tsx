import { addresses } from '#web/addresses.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { howLong, keptShare, whole } from '#web/kit/figures.ts';
import { Section } from '#web/kit/Section.tsx';
import { Table } from '#web/kit/Table.tsx';
import type { Column } from '#web/kit/TableRow.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { type Search, withoutViews } from '#web/rows/narrowing.ts';
import { words } from '#web/words.ts';
import type { ScorecardFilter } from '../../contract.ts';
import { type HandOff, readHandOffs } from '../../people/contract.ts';

type Props = { readonly promise: string; readonly filter: ScorecardFilter; readonly search: Search };

/** So many stand on the page, the busiest first. */
const shown = 12;

/** Which team made it and which met it, with how late the late ones were. Nothing where no team is named. */
export function HandOffs({ promise, filter, search }: Props) {
  const asked = useAnswer(readHandOffs, { promise, ...filter });
  const rowsOf = ({ team, metTeam, done }: HandOff, narrowing: Readonly<Record<string, boolean>> = {}) =>
    addresses.promiseRows(promise, {
      ...withoutViews(search),
      fellDue: true,
      team: team ?? '',
      metTeam: metTeam ?? '',
      done,
      ...narrowing,
    });
  return (
    <Section id="hand-offs" title={words.handOffs.title} className="screen-only mb-10">
      <Answered asked={asked} shape={[320]} doing={words.handOffs.doing}>
        {({ handOffs }) =>
          handOffs.every(({ team, metTeam }) => team === null && metTeam === null) ? (
            <p>{words.handOffs.same}</p>
          ) : (
            <>
              <p className="mb-3">{crossedWords(handOffs)}</p>
              <HandOffTable caption={words.handOffs.title} handOffs={handOffs.slice(0, shown)} rowsOf={rowsOf} />
              {handOffs.length > shown && (
                <details className="mt-3">
                  <summary className="w-fit">{words.handOffs.all(whole(handOffs.length))}</summary>
                  <HandOffTable
                    caption={words.handOffs.all(whole(handOffs.length))}
                    handOffs={handOffs}
                    rowsOf={rowsOf}
                  />
                </details>
              )}
            </>
          )
        }
      </Answered>
    </Section>
  );
}

type TableProps = { readonly caption: string; readonly handOffs: readonly HandOff[]; readonly rowsOf: RowsOf };

function HandOffTable({ caption, handOffs, rowsOf }: TableProps) {
  return (
    <Table
      caption={caption}
      columns={columnsOf(handOffs, rowsOf)}
      rows={handOffs}
      keyOf={({ team, metTeam, done }) => JSON.stringify([team, metTeam, done])}
    />
  );
}

type RowsOf = (row: HandOff, narrowing?: Readonly<Record<string, boolean>>) => string;

/** A promise that is kept by nothing happening is decided by what breaks it, and is never late: it has no columns for that. */
function columnsOf(handOffs: readonly HandOff[], rowsOf: RowsOf): readonly Column<HandOff>[] {
  const isBroken = handOffs.some(({ done, dueKept }) => !done && dueKept > 0);
  return [
    {
      key: 'made',
      head: words.handOffs.made,
      cell: ({ team }) => team ?? words.noValue,
      order: ({ team }) => team ?? '',
    },
    { key: 'met', head: isBroken ? words.handOffs.brokenBy : words.handOffs.met, cell: metWords, order: metWords },
    {
      key: 'due',
      head: words.table.due,
      isNumber: true,
      cell: (row) => <a href={rowsOf(row)}>{whole(row.due)}</a>,
      order: ({ due }) => due,
    },
    ...(isBroken ? [] : lateColumns(rowsOf)),
  ];
}

function lateColumns(rowsOf: RowsOf): readonly Column<HandOff>[] {
  const span = (ms: number | undefined) => (ms === undefined ? '' : howLong(ms));
  return [
    {
      key: 'kept',
      head: words.table.kept,
      isNumber: true,
      cell: (row) => keptShare(row),
      order: ({ rate }) => rate ?? -1,
    },
    {
      key: 'late',
      head: words.handOffs.late,
      isNumber: true,
      cell: (row) => (row.late === 0 ? '0' : <a href={rowsOf(row, { late: true })}>{whole(row.late)}</a>),
      order: ({ late }) => late,
    },
    {
      key: 'half',
      head: words.handOffs.half,
      isNumber: true,
      cell: ({ lateBy }) => span(lateBy?.p50),
      order: ({ lateBy }) => lateBy?.p50 ?? -1,
    },
    {
      key: 'most',
      head: words.handOffs.most,
      isNumber: true,
      cell: ({ lateBy }) => span(lateBy?.p90),
      order: ({ lateBy }) => lateBy?.p90 ?? -1,
    },
  ];
}

function metWords({ metTeam, done, dueKept }: HandOff): string {
  if (done) return metTeam ?? words.noValue;
  return dueKept > 0 ? words.handOffs.nothing : words.handOffs.nobody;
}

function crossedWords(handOffs: readonly HandOff[]): string {
  const dueOf = (some: readonly HandOff[]) => some.reduce((sum, { due }) => sum + due, 0);
  const done = handOffs.filter((row) => row.done);
  const crossed = done.filter(({ team, metTeam }) => team !== metTeam);
  return words.handOffs.crossed(whole(dueOf(crossed)), whole(dueOf(done)));
}
