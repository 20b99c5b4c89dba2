import type { MomentOnLine, Period, StageOnLine } from '#features/journeys/contract.ts';
import { addresses } from '#web/addresses.ts';
import { whole } from '#web/kit/figures.ts';
import { Section } from '#web/kit/Section.tsx';
import { Table } from '#web/kit/Table.tsx';
import type { Column } from '#web/kit/TableRow.tsx';
import { words } from '#web/words.ts';

type Props = { readonly stage: StageOnLine; readonly period: Period };

const feelings = ['pain', 'delight', 'milestone'] as const;

/** What happens to customers in a stage: pains, delights and milestones, this period against the one before. */
export function StageMoments({ stage: { moments }, period }: Props) {
  const inOrder = feelings.flatMap((feels) => moments.filter((moment) => moment.feels === feels));
  return (
    <Section className="mb-10 print:mb-4" id="moments" title={words.stages.moments}>
      {inOrder.length === 0 ? (
        <p className="text-soft">{words.stages.noMoment}</p>
      ) : (
        <Table caption={words.stages.moments} columns={columnsOf(period)} rows={inOrder} keyOf={({ name }) => name} />
      )}
    </Section>
  );
}

function columnsOf(period: Period): readonly Column<MomentOnLine>[] {
  const before = { from: period.from - (period.to - period.from), to: period.from };
  return [
    {
      key: 'moment',
      head: words.stages.moment,
      cell: ({ name, says }) => <a href={addresses.moment(name)}>{says}</a>,
      className: 'min-w-48',
    },
    { key: 'feels', head: words.stages.feels, cell: ({ feels }) => words.feels[feels], order: ({ feels }) => feels },
    {
      key: 'times',
      head: words.stages.times,
      isNumber: true,
      cell: ({ name, seen }) => <a href={addresses.moment(name, period)}>{whole(seen)}</a>,
      order: ({ seen }) => seen,
    },
    {
      key: 'customers',
      head: words.stages.customers,
      isNumber: true,
      cell: ({ customers }) => whole(customers),
      order: ({ customers }) => customers,
    },
    {
      key: 'before',
      head: words.stages.before,
      isNumber: true,
      cell: ({ name, before: former }) => <a href={addresses.moment(name, before)}>{whole(former.seen)}</a>,
      order: ({ before: former }) => former.seen,
    },
  ];
}
