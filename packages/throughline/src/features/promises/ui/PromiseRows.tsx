import { addressOf } from '#foundation/address.ts';
import { addresses } from '#web/addresses.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { howLong, minute } from '#web/kit/figures.ts';
import { Empty } from '#web/kit/States.tsx';
import { Table } from '#web/kit/Table.tsx';
import type { Column } from '#web/kit/TableRow.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { Evidence } from '#web/rows/Evidence.tsx';
import { offsetOf, readNarrowing, type Search, withoutViews } from '#web/rows/narrowing.ts';
import { RowsFrame } from '#web/rows/RowsFrame.tsx';
import { words } from '#web/words.ts';
import { type PromiseRow, readPromiseFile, readPromiseRows, rowFilter } from '../contract.ts';

type Props = {
  readonly promise: string;
  readonly search: Search;
  readonly timezone: string;
  readonly limit: number;
};

/** The promises behind a figure, a page of them at a time, and all of them as a file. */
export function PromiseRows({ promise, search, timezone, limit }: Props) {
  const filter = readNarrowing(rowFilter, search);
  const offset = offsetOf(search);
  const asked = useAnswer(readPromiseRows, { promise, ...filter, limit, offset });
  const address = (at: number) =>
    addresses.promiseRows(promise, { ...withoutViews(search), ...(at === 0 ? {} : { offset: at }) });
  const files = (['csv', 'jsonl', 'parquet'] as const).map((format) => ({
    format,
    href: addressOf(readPromiseFile, { promise, ...filter, format }),
  }));
  return (
    <Answered asked={asked} shape={[24, limit * 40]} doing={words.rows.doing}>
      {({ total, rows }) =>
        total === 0 ? (
          <Empty what={words.rows.none} next={<a href={addresses.promiseRows(promise)}>{words.rows.noneNext}</a>} />
        ) : (
          <RowsFrame total={total} offset={offset} limit={limit} address={address} files={files}>
            <Table
              caption={words.promise.rows}
              columns={columnsOf(timezone)}
              rows={rows}
              keyOf={keyOf}
              detail={{
                head: words.rows.evidence,
                open: ({ evidence }) => words.evidence.open(evidence.length),
                show: ({ customerKey, evidence }) => <Evidence {...{ customerKey, timezone }} ids={evidence} />,
              }}
            />
          </RowsFrame>
        )
      }
    </Answered>
  );
}

function keyOf({ customerKey, made, evidence }: PromiseRow): string {
  return `${customerKey} ${made} ${evidence.join(' ')}`;
}

function columnsOf(timezone: string): readonly Column<PromiseRow>[] {
  const at = (time: number | null) => (time === null ? '' : minute(time, timezone));
  return [
    { key: 'customer', head: words.rows.customer, cell: ({ customer }) => customer, className: 'max-w-56 break-words' },
    { key: 'case', head: words.rows.case, cell: (row) => row.case ?? '' },
    { key: 'made', head: words.rows.made, cell: ({ made }) => at(made), className: 'whitespace-nowrap' },
    {
      key: 'due',
      head: words.rows.due,
      cell: ({ due }) => (due === null ? words.rows.noDate : at(due)),
      className: 'whitespace-nowrap',
    },
    { key: 'met', head: words.rows.met, cell: ({ met }) => at(met), className: 'whitespace-nowrap' },
    { key: 'outcome', head: words.rows.outcome, cell: outcomeWords, className: 'whitespace-nowrap' },
    {
      key: 'route',
      head: words.rows.route,
      cell: ({ route }) => Object.values(route).filter(Boolean).join(', '),
      className: 'min-w-48',
    },
  ];
}

function outcomeWords({ outcome, late, due, met }: PromiseRow): string {
  const says = words.outcomes[outcome];
  return late && due !== null && met !== null ? words.rows.lateBy(says, howLong(met - due)) : says;
}
