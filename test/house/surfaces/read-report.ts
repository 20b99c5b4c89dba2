export type ReportRow = readonly [
  says: string,
  kept: string,
  interval: string,
  due: string,
  broken: string,
  open: string,
  target: string,
];

/** The rows of the report's tables of promises, as a person reads them; the stage stands once before those of a stage. */
export function promisesOfReport(html: string): readonly ReportRow[] {
  return [...html.matchAll(/<tr>\s*(<td[\s\S]*?)<\/tr>/g)].map(
    ([, row = '']) =>
      [...row.matchAll(/<td(?! rowspan)[^>]*>([\s\S]*?)<\/td>/g)].map(([, cell = '']) =>
        plain(cell),
      ) as unknown as ReportRow,
  );
}

/** What the report says of a moment: how often, for how many customers, how often before; nothing where it was not seen. */
export function momentOfReport(html: string, says: string): readonly number[] {
  const text = plain(html);
  const at = text.indexOf(`${says.replace(/\.$/, '')}: `);
  const told = /^: ([\d,]+) times, ([\d,]+) customers \(([\d,]+) before\)/.exec(
    at < 0 ? '' : text.slice(at + says.replace(/\.$/, '').length),
  );
  return (told ?? []).slice(1).map((number) => Number(number.replaceAll(',', '')));
}

function plain(html: string): string {
  return html
    .replaceAll(/<style>[\s\S]*?<\/style>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll(/[ \n]+/g, ' ')
    .trim();
}
