/** Text that is safe inside a page. */
export type Html = { readonly html: string };

type Filling = Html | string | number | null | undefined | readonly Filling[];

/** A piece of a page; whatever fills its holes is escaped, unless it is a piece of a page itself. */
export function html(parts: TemplateStringsArray, ...fillings: readonly Filling[]): Html {
  return { html: parts.map((part, index) => part + written(fillings[index])).join('') };
}

function written(filling: Filling): string {
  if (filling === null || filling === undefined) return '';
  if (typeof filling === 'object') return 'html' in filling ? filling.html : filling.map(written).join('');
  return String(filling).replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
