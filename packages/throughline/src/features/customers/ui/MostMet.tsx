import { Fragment } from 'react';
import { addresses } from '#web/addresses.ts';
import { whole } from '#web/kit/figures.ts';
import { Sentence } from '#web/kit/Sentence.tsx';
import { Table } from '#web/kit/Table.tsx';
import type { Column } from '#web/kit/TableRow.tsx';
import { spoken, words } from '#web/words.ts';
import type { Noted } from '../lists/contract.ts';

type Period = Noted['period'];
type Props = { readonly feels: 'pain' | 'delight'; readonly met: Noted['pain']; readonly period: Period };

/** Who met most moments of a feeling, and which they were. */
export function MostMet({ feels, met: { total, customers }, period }: Props) {
  const said = words.customers.lists[feels];
  return (
    <section>
      <h2 className="mb-1 border-t border-ink pt-3 text-title font-semibold">{said.title}</h2>
      <p className="mb-2 text-small text-soft">
        {total === 0 ? (
          said.none
        ) : (
          <Sentence says={said.of} with={{ shown: whole(customers.length), total: whole(total) }} />
        )}
      </p>
      {total > 0 && (
        <Table
          caption={said.title}
          columns={columnsOf(period)}
          rows={customers}
          keyOf={({ customerKey }) => customerKey}
        />
      )}
    </section>
  );
}

function columnsOf(period: Period): readonly Column<Noted['pain']['customers'][number]>[] {
  return [
    {
      key: 'customer',
      head: words.customers.lists.customer,
      cell: ({ customer, customerKey }) => <a href={addresses.customer(customerKey)}>{customer}</a>,
      order: ({ customer }) => customer,
      className: 'break-words',
    },
    {
      key: 'which',
      head: words.customers.lists.which,
      cell: ({ moments }) =>
        moments.map(({ moment, seen }, index) => (
          <Fragment key={moment}>
            {index > 0 && ', '}
            <a href={addresses.moment(moment, period)}>{words.customers.lists.counted(spoken(moment), whole(seen))}</a>
          </Fragment>
        )),
      className: 'w-full',
    },
    {
      key: 'seen',
      head: words.customers.lists.times,
      isNumber: true,
      cell: ({ seen }) => whole(seen),
      order: ({ seen }) => seen,
    },
  ];
}
