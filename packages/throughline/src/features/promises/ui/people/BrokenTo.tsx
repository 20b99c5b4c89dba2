import { addresses } from '#web/addresses.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { howLong, whole } from '#web/kit/figures.ts';
import { Section } from '#web/kit/Section.tsx';
import { Sentence } from '#web/kit/Sentence.tsx';
import { Table } from '#web/kit/Table.tsx';
import type { Column } from '#web/kit/TableRow.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { type Search, withoutViews } from '#web/rows/narrowing.ts';
import { words } from '#web/words.ts';
import type { ScorecardFilter } from '../../contract.ts';
import { type CustomerBroken, readCustomersBroken } from '../../people/contract.ts';

type Props = { readonly promise: string; readonly filter: ScorecardFilter; readonly search: Search };

const shown = 10;

/** The customers to whom it was broken, most often first; each leads to their life with us, each count to its rows. */
export function BrokenTo({ promise, filter, search }: Props) {
  const asked = useAnswer(readCustomersBroken, { promise, ...filter, limit: shown });
  const rowsOf = (customerKey: string, narrowing: Readonly<Record<string, string | boolean>>) =>
    addresses.promiseRows(promise, { ...withoutViews(search), fellDue: true, customerKey, ...narrowing });
  return (
    <Section id="broken-to" title={words.brokenTo.title} className="screen-only mb-10">
      <Answered asked={asked} shape={[48, 320]} doing={words.brokenTo.doing}>
        {({ promised, total, times, customers }) =>
          total === 0 ? (
            <p>{words.brokenTo.none}</p>
          ) : (
            <>
              <p className="mb-3 max-w-[68ch]">
                <Sentence says={words.brokenTo.says} with={{ total: whole(total), promised: whole(promised) }} />{' '}
                {times
                  .filter((one) => one.customers > 0)
                  .map((one) => words.brokenTo.times[one.broken - 1]?.(whole(one.customers)))
                  .join(', ')}
                .
              </p>
              <Table
                caption={words.brokenTo.title}
                columns={columnsOf(rowsOf)}
                rows={customers}
                keyOf={({ customerKey }) => customerKey}
              />
            </>
          )
        }
      </Answered>
    </Section>
  );
}

type RowsOf = (customerKey: string, narrowing: Readonly<Record<string, string | boolean>>) => string;

function columnsOf(rowsOf: RowsOf): readonly Column<CustomerBroken>[] {
  return [
    {
      key: 'customer',
      head: words.brokenTo.customer,
      cell: ({ customer, customerKey }) => <a href={addresses.customer(customerKey)}>{customer}</a>,
      className: 'max-w-40 break-words',
    },
    {
      key: 'broken',
      head: words.brokenTo.broken,
      isNumber: true,
      cell: ({ customerKey, broken }) => <a href={rowsOf(customerKey, { outcome: 'broken' })}>{whole(broken)}</a>,
      order: ({ broken }) => broken,
    },
    {
      key: 'due',
      head: words.table.due,
      isNumber: true,
      cell: ({ customerKey, due }) => <a href={rowsOf(customerKey, {})}>{whole(due)}</a>,
      order: ({ due }) => due,
    },
    {
      key: 'late',
      head: words.brokenTo.late,
      isNumber: true,
      cell: ({ customerKey, late }) =>
        late === 0 ? '0' : <a href={rowsOf(customerKey, { late: true })}>{whole(late)}</a>,
      order: ({ late }) => late,
    },
    {
      key: 'latest',
      head: words.brokenTo.latest,
      isNumber: true,
      cell: ({ latestMs }) => (latestMs === null ? '' : howLong(latestMs)),
      order: ({ latestMs }) => latestMs ?? -1,
    },
  ];
}
