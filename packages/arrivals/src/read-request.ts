import type { ArrivedRequest, Protocol, Reading } from './arrived.ts';
import { readerAt } from './paths.ts';
import { readItems } from './read-items.ts';

/** What an arrived request says. Never throws: a body that cannot be read says so. */
export function readRequest(request: ArrivedRequest): Reading {
  const reader = readerAt(request.path, request.headers);
  if (reader !== undefined) return readItems(reader, request);
  return { is: 'unreadable', protocol: 'jsonl', says: `No client sends events to ${request.path}.` };
}

/** Whose path it is; undefined when events cannot be sent there. */
export function protocolAt(path: string, headers: ArrivedRequest['headers'] = {}): Protocol | undefined {
  return readerAt(path, headers)?.protocol;
}
