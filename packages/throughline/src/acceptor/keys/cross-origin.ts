import type { IncomingHttpHeaders } from 'node:http';
import type { KeyBook, WriteKey } from './key-book.ts';

/** The page that a browser sends from: an image says only which page asked for it. */
export function originOf({ origin, referer }: IncomingHttpHeaders): string | undefined {
  if (origin !== undefined) return origin;
  return referer !== undefined && URL.canParse(referer) ? new URL(referer).origin : undefined;
}

/** A server's key works from anywhere; a browser's only from its pages. */
export function mayUse(key: WriteKey, headers: IncomingHttpHeaders): boolean {
  return key.kind === 'server' || key.origins.includes(originOf(headers) ?? '');
}

/** Lets the pages that may use a browser's key read the answer. */
export function readableFor(book: KeyBook, { origin }: IncomingHttpHeaders): Readonly<Record<string, string>> {
  if (origin === undefined || !book.isOrigin(origin)) return {};
  return { 'access-control-allow-origin': origin, vary: 'origin' };
}

/** What a browser asks before it sends. */
export function preflight(book: KeyBook, headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  const readable = readableFor(book, headers);
  if (Object.keys(readable).length === 0) return {};
  return {
    ...readable,
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': headers['access-control-request-headers'] ?? 'content-type',
    'access-control-max-age': '600',
  };
}
