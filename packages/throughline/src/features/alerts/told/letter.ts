import type { Letter } from '#foundation/outlets.ts';
import type { Said } from './in-words.ts';

/** A message as a letter. Nothing in it is asked for from outside. */
export function letterOf({ title, lines, link }: Said, to: readonly string[]): Letter {
  const text = [...lines, ...(link === undefined ? [] : [`${link.says}: ${link.to}`])].join('\n');
  const open = link === undefined ? '' : `<p><a href="${escaped(link.to)}">${escaped(link.says)}</a></p>`;
  const html = `<!doctype html><meta charset="utf-8"><title>${escaped(title)}</title><h1 style="font-size:1.1em">${escaped(title)}</h1>${lines
    .map((line) => `<p>${escaped(line)}</p>`)
    .join('')}${open}`;
  return { to, subject: title.replace(/\s+/g, ' ').slice(0, 200), text, html, attachments: [] };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
