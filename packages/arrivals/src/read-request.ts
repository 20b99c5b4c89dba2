import type { ArrivedRequest, Inspection, Protocol, Reading } from './arrived.ts';
import { readerAt } from './paths.ts';
import type { Reader } from './protocols/reader.ts';
import { inspectItems, readItems } from './read-items.ts';

/** Says of a journaled request that it was answered as unreadable, and why: its kept beginning may read well by itself. */
export const unreadableHeader = 'throughline-unreadable';

/** What an arrived request says. Never throws: a body that cannot be read says so. */
export function readRequest(request: ArrivedRequest): Reading {
  return readBy(readItems, request);
}

/** What the sender of a request is to be told: the same bad events and ids as `readRequest` finds, sooner. */
export function inspectRequest(request: ArrivedRequest): Inspection {
  return readBy(inspectItems, request);
}

function readBy(read: (reader: Reader, request: ArrivedRequest) => Reading, request: ArrivedRequest): Reading {
  const reader = readerAt(request.path, request.headers);
  const protocol = reader?.protocol ?? 'jsonl';
  const told = request.headers[unreadableHeader];
  if (told !== undefined) return { is: 'unreadable', protocol, says: told };
  if (reader !== undefined) return read(reader, request);
  return { is: 'unreadable', protocol, says: `No client sends events to ${request.path}.` };
}

/** Whose path it is; undefined when events cannot be sent there. */
export function protocolAt(path: string, headers: ArrivedRequest['headers'] = {}): Protocol | undefined {
  return readerAt(path, headers)?.protocol;
}
