/** A value of `where:` with the sign it begins with. */
export type Comparison = { readonly sign: '<' | '<=' | '>' | '>=' | '!=' | '='; readonly value: string | number };

/** Reads `phone`, `3`, `"<= 2"` or `"!= phone"`. */
export function readComparison(written: string | number | boolean): Comparison {
  if (typeof written === 'number') return { sign: '=', value: written };
  const text = String(written);
  const parts = /^\s*(<=|>=|!=|<|>)\s*([\s\S]*?)\s*$/.exec(text);
  if (!parts) return { sign: '=', value: text };
  return { sign: parts[1] as Comparison['sign'], value: parts[2] ?? '' };
}

/** The number that a text is, or undefined. */
export function readNumber(written: string | number): number | undefined {
  if (typeof written === 'number') return Number.isFinite(written) ? written : undefined;
  const isNumber = /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(written);
  const number = isNumber ? Number(written) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}
