import { useState } from 'react';
import { locale, words } from '../words.ts';
import { Scrollable } from './Scrollable.tsx';
import { type Column, type Detail, TableRow } from './TableRow.tsx';

type Props<Row> = {
  readonly caption: string;
  /** The first column heads its row. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly sortedBy?: Sorting;
  /** What a row opens to; a table with it is set smaller, for rows are many. */
  readonly detail?: Detail<Row>;
};

type Sorting = { readonly key: string; readonly descending: boolean };

/** A table whose heads are buttons that sort it. */
export function Table<Row>({ caption, columns, rows, keyOf, sortedBy, detail }: Props<Row>) {
  const [sorting, setSorting] = useState<Sorting | undefined>(sortedBy);
  const order = columns.find(({ key }) => key === sorting?.key)?.order;
  const sorted = order === undefined ? rows : inOrder(rows, order, sorting?.descending ?? false);
  return (
    <Scrollable label={words.table.named(caption)} className="broad:overflow-visible">
      <table className={`w-full border-collapse text-left ${detail ? 'text-small' : ''}`}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-rule-strong">
            {columns.map((column) => (
              <Head key={column.key} column={column} sorting={sorting} onSort={setSorting} />
            ))}
            {detail && (
              <th scope="col" className={headStyle}>
                {detail.head}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <TableRow key={keyOf(row)} row={row} columns={columns} {...(detail ? { detail } : {})} />
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}

const headStyle = 'sticky top-0 bg-paper py-2 pr-6 align-bottom text-small font-semibold last:pr-0';

type HeadProps<Row> = {
  readonly column: Column<Row>;
  readonly sorting: Sorting | undefined;
  readonly onSort: (sorting: Sorting) => void;
};

function Head<Row>({ column, sorting, onSort }: HeadProps<Row>) {
  const isSorted = sorting?.key === column.key;
  const align = column.isNumber ? 'text-right' : 'text-left';
  const className = `${headStyle} ${align} ${column.className ?? ''}`;
  if (column.order === undefined) {
    return (
      <th scope="col" className={className}>
        {column.head}
      </th>
    );
  }
  const descending = isSorted ? !sorting.descending : column.isNumber === true;
  const arrow = sorting?.descending ? '↓' : '↑';
  return (
    <th scope="col" className={className} aria-sort={sortWord(isSorted, sorting)}>
      <button
        type="button"
        className={`inline-flex items-baseline gap-1 font-semibold hover:text-accent ${column.isNumber ? 'flex-row-reverse text-right' : 'text-left'}`}
        onClick={() => onSort({ key: column.key, descending })}
      >
        {column.head}
        <span aria-hidden="true" className="screen-only inline-block w-3 text-soft">
          {isSorted ? arrow : ''}
        </span>
        <span className="sr-only">{words.table.sort}</span>
      </button>
    </th>
  );
}

function sortWord(isSorted: boolean, sorting: Sorting | undefined): 'none' | 'ascending' | 'descending' {
  if (!isSorted) return 'none';
  return sorting?.descending ? 'descending' : 'ascending';
}

function inOrder<Row>(rows: readonly Row[], order: (row: Row) => string | number, descending: boolean): readonly Row[] {
  const direction = descending ? -1 : 1;
  return rows.toSorted((one, other) => direction * compare(order(one), order(other)));
}

function compare(one: string | number, other: string | number): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return String(one).localeCompare(String(other), locale, { numeric: true });
}
