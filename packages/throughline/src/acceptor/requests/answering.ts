import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Refusal } from './refusal.ts';

export type Answer = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
};

/** For so long, and so many bytes, we go on reading what a refused sender still sends, so that it reads our answer. */
const LINGER_MS = 1000;
const LINGER_BYTES = 8_000_000;

export function refusalAnswer(refusal: Refusal): Answer {
  const { status, message, retryAfterS } = refusal;
  return {
    status,
    headers: {
      'content-type': 'application/json',
      ...(retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) }),
    },
    body: JSON.stringify({ success: false, says: message }),
  };
}

export function jsonAnswer(status: number, value: unknown): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse; readonly last: boolean };

/** Sends an answer; `last` ends the connection after it, as does a body that nobody read. */
export function send({ request, response, last }: Exchange, { status, headers, body }: Answer): void {
  if (response.destroyed || response.headersSent) return;
  const unread = !request.complete;
  response.writeHead(status, {
    ...headers,
    'content-length': Buffer.byteLength(body),
    ...(unread || last ? { connection: 'close' } : {}),
  });
  if (!unread) response.end(body);
  else {
    response.write(body);
    linger(request, () => response.end());
  }
}

/** Closing at once what is still being sent would throw our answer away with it. */
function linger(request: IncomingMessage, end: () => void): void {
  const heard = { bytes: 0 };
  const timer = setTimeout(end, LINGER_MS);
  const stop = () => {
    clearTimeout(timer);
    end();
  };
  request.on('data', (piece: Buffer) => {
    heard.bytes += piece.length;
    if (heard.bytes > LINGER_BYTES) stop();
  });
  request.once('end', stop);
  request.once('close', stop);
  request.resume();
}
