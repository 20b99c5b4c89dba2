import type { JsonObject } from './arrived.ts';
import { sha256 } from './digest.ts';
import { LONGEST_RAW, START_KEPT } from './limits.ts';

/** The longest text of an envelope that stays of an event that is too long to keep, in characters. */
const SHORT = 200;

/** How many bytes a text has as UTF-8. */
export function textBytes(text: string): number {
  let more = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) more += code > 0x7ff && (code & 0xf800) !== 0xd800 ? 2 : 1;
  }
  return text.length + more;
}

/** What is kept of an event that is set aside: its text, or of more than 1 MB its envelope, SHA-256 and start. */
export function rawOf(text: string, item: JsonObject | undefined): string {
  const bytes = textBytes(text);
  if (bytes <= LONGEST_RAW) return text;
  const envelope = Object.entries(item ?? {}).filter(
    ([, value]) => typeof value !== 'object' && String(value).length <= SHORT,
  );
  return JSON.stringify({
    envelope: Object.fromEntries(envelope),
    bytes,
    sha256: sha256(text),
    start: text.slice(0, START_KEPT).toWellFormed(),
  });
}
