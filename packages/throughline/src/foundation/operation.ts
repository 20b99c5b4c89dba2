import type { z } from 'zod';

/** How rows are written into a file. */
export type RowFormat = 'csv' | 'jsonl' | 'parquet';
/** What a file may be that is answered: rows, or a page to read and print. */
export type FileFormat = RowFormat | 'html' | 'pdf';

/** Something a program or a page can ask, said once: HTTP, OpenAPI, the typed call and the reference read it. */
export type Operation<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodType = z.ZodType> = {
  /** `promises.scorecard`: the feature and a verb or noun of the glossary. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** As `/api/promises/:promise/scorecard`; names after a colon are keys of the input, the rest of it is the query or the body. */
  readonly path: string;
  readonly summary: string;
  readonly input: Input;
  readonly output: Output;
  /** Set when the answer is a file of these kinds instead of JSON, chosen by the input's `format`. */
  readonly files?: readonly FileFormat[];
  /** Set when the body is a file as it is; the input then stands in the address. */
  readonly takes?: 'file';
  /** Set when there are many answers, each told as it comes, as server-sent events, until the asker goes. */
  readonly streams?: true;
  /** Set when the answer may differ from one moment to the next, so that nobody may keep it. */
  readonly fresh?: true;
};

/** Says an operation. Kept as a function so that each keeps its own exact types. */
export function operation<Input extends z.ZodObject, Output extends z.ZodType>(
  said: Operation<Input, Output>,
): Operation<Input, Output> {
  return said;
}
