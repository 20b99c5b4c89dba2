import { standingOf } from '#drawing/standing.ts';
import type { Period, PromiseOnLine, StageOnLine } from '#features/journeys/contract.ts';
import { addresses } from '#web/addresses.ts';
import { DotAcross, DotAxis, dotScale } from '#web/chart/DotAcross.tsx';
import { StandingWord } from '#web/chart/standing.tsx';
import { keptShare, roundPercent, span, whole } from '#web/kit/figures.ts';
import { changeInPoints } from '#web/kit/points.ts';
import { Section } from '#web/kit/Section.tsx';
import { Empty } from '#web/kit/States.tsx';
import { Table } from '#web/kit/Table.tsx';
import type { Column } from '#web/kit/TableRow.tsx';
import { words } from '#web/words.ts';

/** The promises of a stage, this period against the one before. */
export function StagePromises({ stage: { promises } }: { readonly stage: StageOnLine }) {
  return (
    <Section className="mb-10 print:mb-4" id="promises" title={words.stages.promises}>
      {promises.length === 0 ? (
        <Empty what={words.stages.noPromise} next={<a href={addresses.blueprint()}>{words.stages.noPromiseNext}</a>} />
      ) : (
        <Table
          caption={words.stages.promises}
          columns={columnsOf(promises)}
          rows={promises}
          keyOf={({ name }) => name}
        />
      )}
    </Section>
  );
}

function columnsOf(promises: readonly PromiseOnLine[]): readonly Column<PromiseOnLine>[] {
  const scale = dotScale(
    promises.map(({ now }) => now),
    promises.map(({ target }) => target),
  );
  return [
    {
      key: 'promise',
      head: words.table.promise,
      cell: ({ name, says }) => <a href={addresses.promise(name)}>{says}</a>,
      className: 'min-w-48',
    },
    {
      key: 'kept',
      head: words.table.kept,
      isNumber: true,
      cell: ({ name, now, period }) => (
        <a href={addresses.promiseRows(name, { ...period, fellDue: true })}>{keptShare(now)}</a>
      ),
      order: ({ now }) => now.rate ?? -1,
    },
    {
      key: 'interval',
      head: words.table.interval,
      isNumber: true,
      cell: ({ now }) => now.interval && span(now.interval),
    },
    {
      key: 'drawn',
      head: <DotAxis scale={scale} target={null} />,
      className: 'hidden wide:table-cell print:table-cell',
      cell: ({ now, target }) => <DotAcross scale={scale} kept={now} target={target} />,
    },
    {
      key: 'stands',
      head: words.table.stands,
      className: 'whitespace-nowrap',
      cell: ({ now, target }) => (
        <>
          <StandingWord standing={standingOf(now, target)} />
          {target !== null && <span className="block text-small text-soft">{words.target(roundPercent(target))}</span>}
        </>
      ),
    },
    ...beforeColumns,
  ];
}

function periodBefore({ from, to }: Period): Period {
  return { from: from - (to - from), to: from };
}

/** How many fell due, and the same in the period before. */
const beforeColumns: readonly Column<PromiseOnLine>[] = [
  {
    key: 'due',
    head: words.table.due,
    isNumber: true,
    cell: ({ now }) => whole(now.due),
    order: ({ now }) => now.due,
  },
  {
    key: 'before',
    head: words.stages.before,
    isNumber: true,
    cell: ({ name, before: former, period }) => (
      <a href={addresses.promiseRows(name, { ...periodBefore(period), fellDue: true })}>{keptShare(former)}</a>
    ),
    order: ({ before: former }) => former.rate ?? -1,
  },
  {
    key: 'change',
    head: words.table.change,
    cell: ({ change }) => changeInPoints(change),
  },
];
