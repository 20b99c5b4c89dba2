import type { Said } from './in-words.ts';

/** A message as a workflow of Microsoft Teams takes it: one adaptive card. */
export function teamsBody({ title, lines, link }: Said): unknown {
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            { type: 'TextBlock', text: plain(title), weight: 'Bolder', size: 'Medium', wrap: true },
            ...lines.map((line) => ({ type: 'TextBlock', text: plain(line), wrap: true, spacing: 'Small' })),
          ],
          actions: link === undefined ? [] : [{ type: 'Action.OpenUrl', title: link.says, url: link.to }],
        },
      },
    ],
  };
}

/** A card reads some of Markdown: what would make a link or a heading is said plainly. */
function plain(text: string): string {
  return text.replace(/[[\]*_#`\\]/g, '\\$&');
}
