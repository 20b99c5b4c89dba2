import { addresses } from '../addresses.ts';
import type { Column } from '../kit/TableRow.tsx';
import { words } from '../words.ts';

type OfCustomer = { readonly customer: string; readonly customerKey: string; readonly case: string | null };

/** Whose row it is, and of which case. */
export function whoColumns<Row extends OfCustomer>(): readonly Column<Row>[] {
  return [
    {
      key: 'customer',
      head: words.rows.customer,
      cell: ({ customer, customerKey }) => <a href={addresses.customer(customerKey)}>{customer}</a>,
      className: 'max-w-56 break-words',
    },
    { key: 'case', head: words.rows.case, cell: (row) => row.case ?? '' },
  ];
}
