import { addresses } from '#web/addresses.ts';
import { whole } from '#web/kit/figures.ts';
import { Sentence } from '#web/kit/Sentence.tsx';
import { Table } from '#web/kit/Table.tsx';
import type { Column } from '#web/kit/TableRow.tsx';
import { words } from '#web/words.ts';
import type { Noted } from '../lists/contract.ts';

type Props = { readonly broken: Noted['broken']; readonly className?: string };

/** Whom most promises were broken to, of how many that fell due. */
export function BrokenTo({ broken: { total, customers }, className = '' }: Props) {
  const { broken } = words.customers.lists;
  return (
    <section className={className}>
      <h2 className="mb-1 border-t border-ink pt-3 text-title font-semibold">{broken.title}</h2>
      <p className="mb-2 text-small text-soft">
        {total === 0 ? (
          broken.none
        ) : (
          <Sentence says={broken.of} with={{ shown: whole(customers.length), total: whole(total) }} />
        )}
      </p>
      {total > 0 && (
        <Table caption={broken.title} columns={columns} rows={customers} keyOf={({ customerKey }) => customerKey} />
      )}
    </section>
  );
}

const columns: readonly Column<Noted['broken']['customers'][number]>[] = [
  {
    key: 'customer',
    head: words.customers.lists.customer,
    cell: ({ customer, customerKey }) => <a href={addresses.customer(customerKey)}>{customer}</a>,
    order: ({ customer }) => customer,
    className: 'w-full break-words',
  },
  {
    key: 'broken',
    head: words.customers.lists.broken.count,
    isNumber: true,
    cell: ({ broken }) => whole(broken),
    order: ({ broken }) => broken,
  },
  {
    key: 'due',
    head: words.customers.lists.broken.due,
    isNumber: true,
    cell: ({ due }) => whole(due),
    order: ({ due }) => due,
  },
];
