import type { EpisodeOfCustomer } from '#features/customers/friction/contract.ts';
import { addresses } from '#web/addresses.ts';
import { episodeColumns } from '#web/friction/episode-columns.tsx';
import { Table } from '#web/kit/Table.tsx';
import { words } from '#web/words.ts';

type Props = { readonly rows: readonly EpisodeOfCustomer[]; readonly timezone: string };

/** Episodes of several customers, each leading to the life in which it happened. */
export function EpisodeTable({ rows, timezone }: Props) {
  return (
    <Table
      caption={words.customers.friction.title}
      columns={[
        {
          key: 'customer',
          head: words.rows.customer,
          cell: ({ customer, customerKey }) => <a href={addresses.customer(customerKey)}>{customer}</a>,
          className: 'max-w-56 break-words',
        },
        ...episodeColumns<EpisodeOfCustomer>(timezone),
      ]}
      rows={rows}
      keyOf={({ customerKey, from, cases }) => `${customerKey} ${from} ${cases.join(' ')}`}
    />
  );
}
