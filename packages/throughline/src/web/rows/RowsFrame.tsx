import type { ReactNode } from 'react';
import { whole } from '../kit/figures.ts';
import { words } from '../words.ts';

type Props = {
  readonly total: number;
  readonly offset: number;
  readonly limit: number;
  /** Where the page of rows that begins at an offset is. */
  readonly address: (offset: number) => string;
  readonly files: readonly { readonly format: 'csv' | 'jsonl' | 'parquet'; readonly href: string }[];
  readonly children: ReactNode;
};

/** How many rows there are, which of them these are, all of them as a file, and the way to the others. */
export function RowsFrame({ total, offset, limit, address, files, children }: Props) {
  const last = Math.min(total, offset + limit);
  return (
    <>
      <p className="mb-3 flex flex-wrap justify-between gap-x-8 gap-y-1">
        <span>{words.rows.shown(whole(offset + 1), whole(last), whole(total))}</span>
        <span className="flex gap-x-4">
          {files.map(({ format, href }) => (
            <a key={format} href={href} download>
              {words.rows.files[format]}
            </a>
          ))}
        </span>
      </p>
      {children}
      <nav aria-label={words.rows.pages} className="mt-4 flex gap-x-6">
        {offset > 0 && <a href={address(Math.max(0, offset - limit))}>{words.rows.earlier}</a>}
        {last < total && <a href={address(offset + limit)}>{words.rows.further}</a>}
      </nav>
    </>
  );
}
