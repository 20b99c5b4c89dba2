import { type ReactNode, useState } from 'react';
import { words } from '../words.ts';

export type Column<Row> = {
  readonly key: string;
  readonly head: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** What the rows are ordered by; a column without it cannot be sorted. */
  readonly order?: (row: Row) => string | number;
  readonly isNumber?: boolean;
  readonly className?: string;
};

/** What a row opens to, and the words of the button that opens it. */
export type Detail<Row> = {
  readonly head: string;
  readonly open: (row: Row) => string;
  readonly show: (row: Row) => ReactNode;
};

type Props<Row> = {
  readonly row: Row;
  readonly columns: readonly Column<Row>[];
  readonly detail?: Detail<Row>;
};

/** A row of a table, and the one below it that it opens to. */
export function TableRow<Row>({ row, columns, detail }: Props<Row>) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <tr className={isOpen ? '' : 'border-b border-rule'}>
        {columns.map((column, index) => (
          <Cell key={column.key} column={column} row={row} isHead={index === 0} />
        ))}
        {detail && (
          <td className="py-1.5 align-top whitespace-nowrap">
            <button type="button" aria-expanded={isOpen} className="py-0.5 underline" onClick={() => setOpen(!isOpen)}>
              {isOpen ? words.table.close : detail.open(row)}
            </button>
          </td>
        )}
      </tr>
      {detail && isOpen && (
        <tr className="border-b border-rule">
          <td colSpan={columns.length + 1} className="pb-4">
            {detail.show(row)}
          </td>
        </tr>
      )}
    </>
  );
}

type CellProps<Row> = { readonly column: Column<Row>; readonly row: Row; readonly isHead: boolean };

function Cell<Row>({ column, row, isHead }: CellProps<Row>) {
  const align = column.isNumber ? 'text-right whitespace-nowrap' : 'text-left';
  const className = `py-2 pr-6 align-top last:pr-0 print:py-0.5 ${align} ${column.className ?? ''}`;
  if (!isHead) return <td className={className}>{column.cell(row)}</td>;
  return (
    <th scope="row" className={`${className} font-normal`}>
      {column.cell(row)}
    </th>
  );
}
