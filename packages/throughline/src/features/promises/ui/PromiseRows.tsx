import { addressOf } from '#foundation/address.ts';
import { addresses } from '#web/addresses.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { howLong, minute } from '#web/kit/figures.ts';
import type { Column } from '#web/kit/TableRow.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { offsetOf, readNarrowing, type Search } from '#web/rows/narrowing.ts';
import { RowsFound } from '#web/rows/RowsFound.tsx';
import { whoColumns } from '#web/rows/who-columns.tsx';
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
  const asked = useAnswer(readPromiseRows, { promise, ...filter, limit, offset: offsetOf(search) });
  return (
    <Answered asked={asked} shape={[24, limit * 40]} doing={words.rows.doing}>
      {({ total, rows }) => (
        <RowsFound
          {...{ total, rows, search, limit, timezone, keyOf }}
          caption={words.promise.rows}
          columns={columnsOf(timezone)}
          address={(narrowing) => addresses.promiseRows(promise, narrowing)}
          file={(format) => addressOf(readPromiseFile, { promise, ...filter, format })}
          all={addresses.promiseRows(promise)}
        />
      )}
    </Answered>
  );
}

function keyOf({ customerKey, made, evidence }: PromiseRow): string {
  return `${customerKey} ${made} ${evidence.join(' ')}`;
}

function columnsOf(timezone: string): readonly Column<PromiseRow>[] {
  const at = (time: number | null) => (time === null ? '' : minute(time, timezone));
  return [
    ...whoColumns<PromiseRow>(),
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
