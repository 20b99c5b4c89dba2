import { Fault } from '#foundation/fault.ts';
import type { FileAnswer } from '#foundation/handler.ts';
import type { House } from '#foundation/house.ts';
import type { Language } from '#words/languages.ts';
import { madeReport } from './made-report.ts';
import type { Over } from './report.ts';

type Wish = Over & { readonly language: Language; readonly format: 'html' | 'pdf' };

/** The report as a file, complete in itself. Errors: a `Fault` "not-as-asked" for PDF where nothing prints it. */
export async function reportFile(house: House, { format, ...wish }: Wish): Promise<FileAnswer> {
  if (format === 'html') {
    const { name, html } = await madeReport(house, { ...wish, htmlOnly: true });
    return { name: `${name}.html`, format, bytes: once(new TextEncoder().encode(html)) };
  }
  const { name, pdf } = await madeReport(house, { ...wish, signal: house.signal });
  if (pdf) return { name: `${name}.pdf`, format, bytes: once(pdf) };
  throw new Fault('not-as-asked', 'No browser was found on this machine that prints PDF.', {
    hint: 'Install Chromium, or name one in THROUGHLINE_CHROMIUM; or ask for HTML and print that.',
  });
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
