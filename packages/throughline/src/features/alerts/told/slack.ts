import type { Said } from './in-words.ts';

/** The longest text that Slack takes in one block. */
const LONGEST = 3000;

/** A message as an incoming webhook of Slack takes it. */
export function slackBody({ title, lines, link }: Said): unknown {
  const body = [
    `*${escaped(title)}*`,
    ...lines.map(escaped),
    ...(link === undefined ? [] : [`<${escaped(link.to)}|${escaped(link.says)}>`]),
  ];
  return {
    text: escaped(title),
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: whole(body) } }],
    unfurl_links: false,
  };
}

/** As many whole lines as fit. */
function whole(lines: readonly string[]): string {
  return lines.reduce(
    (text, line) => (text.length + line.length < LONGEST ? `${text}${text && '\n'}${line}` : text),
    '',
  );
}

/** So that a text can neither mention everybody nor hide an address. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('*', '∗');
}
