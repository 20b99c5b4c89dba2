import type { Statement } from '@throughline/blueprint';
import type { OutputFormat } from '#foundation/event-store.ts';

export const subjects = ['blueprint', 'events', 'outcomes'] as const;
export type Subject = (typeof subjects)[number];

export function isSubject(typed: string): typed is Subject {
  return (subjects as readonly string[]).includes(typed);
}

/** The forms of a file, by their ending, as the engine knows them. */
export const formats = {
  csv: 'CSVWithNames',
  jsonl: 'JSONEachRow',
  parquet: 'Parquet',
} as const satisfies Readonly<Record<string, OutputFormat>>;
export type FormatName = keyof typeof formats;

/** What is ready to be written. */
export type Export = {
  /** The name of the file, when none is asked for. */
  readonly fileName: string;
  /** How much it is: "222,417 events". */
  readonly says: string;
} & (
  | { readonly kind: 'rows'; readonly statement: Statement; readonly output: OutputFormat }
  | { readonly kind: 'text'; readonly text: string }
);
