export type Filling = { readonly mark: string; readonly lines: readonly string[] };

/** A page with new lines between `<!-- mark -->` and `<!-- /mark -->`. Errors: throws when the page has lost its marks. */
export function between(text: string, { mark, lines }: Filling): string {
  const [open, close] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`];
  const [start, end] = [text.indexOf(open), text.indexOf(close)];
  if (start < 0 || end < start) throw new Error(`A page has lost its marks ${open} and ${close}.`);
  return `${text.slice(0, start + open.length)}\n${lines.join('\n')}\n${text.slice(end)}`;
}
