import type { RowFormat } from '#foundation/operation.ts';
import type { Narrowing } from '../addresses.ts';
import { Empty } from '../kit/States.tsx';
import { Table } from '../kit/Table.tsx';
import type { Column } from '../kit/TableRow.tsx';
import { words } from '../words.ts';
import { Evidence } from './Evidence.tsx';
import { offsetOf, type Search, withoutViews } from './narrowing.ts';
import { RowsFrame } from './RowsFrame.tsx';

type Evident = { readonly customerKey: string; readonly evidence: readonly string[] };

type Props<Row extends Evident> = {
  readonly total: number;
  /** One page of them, from the offset on that the address says. */
  readonly rows: readonly Row[];
  readonly search: Search;
  readonly limit: number;
  readonly timezone: string;
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  /** How the column is called in which a row opens to its events. */
  readonly evidenceHead?: string;
  /** The page of these rows, narrowed. */
  readonly address: (narrowing: Narrowing) => string;
  /** All of the rows as a file. */
  readonly file: (format: RowFormat) => string;
  /** Where all rows are, when none is found here. */
  readonly all: string;
};

/** Rows behind a figure: a page of them, each with the events it rests on, and all of them as a file. */
export function RowsFound<Row extends Evident>(props: Props<Row>) {
  const { total, rows, search, limit, timezone, caption, columns, keyOf, address, file, all } = props;
  const { evidenceHead = words.rows.evidence } = props;
  if (total === 0) return <Empty what={words.rows.none} next={<a href={all}>{words.rows.noneNext}</a>} />;
  const files = (['csv', 'jsonl', 'parquet'] as const).map((format) => ({ format, href: file(format) }));
  const pageAt = (at: number) => address({ ...withoutViews(search), ...(at === 0 ? {} : { offset: at }) });
  return (
    <RowsFrame total={total} offset={offsetOf(search)} limit={limit} address={pageAt} files={files}>
      <Table
        caption={caption}
        columns={columns}
        rows={rows}
        keyOf={keyOf}
        detail={{
          head: evidenceHead,
          open: ({ evidence }) => words.evidence.open(evidence.length),
          show: ({ customerKey, evidence }) => <Evidence {...{ customerKey, timezone }} ids={evidence} />,
        }}
      />
    </RowsFrame>
  );
}
