import type { ArrivedRequest } from './arrived.ts';

const NEWLINE = 0x0a;

/** The request as one record of the journal: its head as a line of JSON, then the body as it is. */
export function packRequest({ body, ...head }: ArrivedRequest): Uint8Array {
  const line = new TextEncoder().encode(`${JSON.stringify(head)}\n`);
  const record = new Uint8Array(line.length + body.length);
  record.set(line);
  record.set(body, line.length);
  return record;
}

/**
 * The request that was packed; its body shares the record's memory.
 *
 * Errors: a SyntaxError when the record was not made by `packRequest`.
 */
export function unpackRequest(record: Uint8Array): ArrivedRequest {
  const end = record.indexOf(NEWLINE);
  const head = JSON.parse(new TextDecoder().decode(record.subarray(0, Math.max(end, 0)))) as Omit<
    ArrivedRequest,
    'body'
  >;
  return { ...head, body: record.subarray(end + 1) };
}
