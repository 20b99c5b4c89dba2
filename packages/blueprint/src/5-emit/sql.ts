/** SQL text with numbered holes, and what fills them: a value never enters the text. */
export type Statement = {
  readonly sql: string;
  readonly values: Readonly<Record<string, unknown>>;
};
