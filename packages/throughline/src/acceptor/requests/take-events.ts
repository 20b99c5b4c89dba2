import type { IncomingMessage } from 'node:http';
import { type ArrivedRequest, keptHeaders, keyOf, maskKey, pathWithoutKey } from '@throughline/arrivals';
import type { Pass } from '../gate/gate.ts';
import { mayUse } from '../keys/cross-origin.ts';
import type { WriteKey } from '../keys/key-book.ts';
import type { Answer } from './answering.ts';
import type { Desk } from './desk.ts';
import { keepRequest, keepUnreadable } from './keep-request.ts';
import { readBody } from './read-body.ts';
import { Refusal } from './refusal.ts';

/** The smallest picture there is, for pages that send by asking for one. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const NOTHING = new Uint8Array(0);

/** Where a key is looked for besides the head, and the one that was found there. */
type Looking = { readonly body: Uint8Array; readonly early?: Known | undefined };
type Known = { readonly key: WriteKey; readonly text: string };

/**
 * Takes one request of a client that sends with a key: reads it, journals it, and answers once it is safe.
 *
 * Errors: a `Refusal`.
 */
export async function takeEvents(desk: Desk, request: IncomingMessage, pass: Pass): Promise<Answer> {
  const receivedAt = Date.now();
  const early = await knownKey(desk, request, { body: NOTHING });
  if (early) enter(desk, early, pass);
  const { bytes, fault } = await readBody(request, { limits: desk.limits, pass });
  const known = await knownKey(desk, request, { body: bytes, early });
  if (known === undefined) throw noKey();
  if (!early) enter(desk, known, pass);
  const arrived = arrivedFrom(request, known, { receivedAt, body: bytes });
  if (fault !== undefined) return keepUnreadable(desk, arrived, fault);
  const answer = await keepRequest(desk, arrived);
  const isPicture = request.method === 'GET' && answer.status === 200;
  return isPicture ? { status: 200, headers: { 'content-type': 'image/gif' }, body: PIXEL } : answer;
}

function enter(desk: Desk, { key }: Known, pass: Pass): void {
  desk.admit(key.source);
  pass.moveTo(key.source);
}

/** The one key that was sent; undefined when none was. Errors: a `Refusal` 401 for keys that differ, or that may not. */
async function knownKey(desk: Desk, request: IncomingMessage, { body, early }: Looking): Promise<Known | undefined> {
  const { method = 'GET', url: path = '/', headers } = request;
  const said = keyOf({ method, path, headers: headers as Record<string, string | undefined>, body });
  if (said.is === 'none') return undefined;
  if (said.is === 'differ') throw new Refusal(401, 'Two write keys were sent, and they differ. Send one.');
  if (said.key === early?.text) return early;
  const key = await desk.keyOf(said.key);
  if (key === undefined)
    throw new Refusal(401, 'The write key is not known, or it has ended. Make one on the page of sources.');
  if (!mayUse(key, headers))
    throw new Refusal(401, 'This write key works from the pages of its origins only. Add the origin of this page.');
  return { key, text: said.key };
}

function noKey(): Refusal {
  return new Refusal(
    401,
    'No write key was sent. Send it by Basic, Bearer or X-Write-Key, or as "writeKey" in the body.',
  );
}

type Came = { readonly receivedAt: number; readonly body: Uint8Array };

function arrivedFrom({ url = '/', headers }: IncomingMessage, { key, text }: Known, came: Came): ArrivedRequest {
  const masked = (said: string) => said.replaceAll(text, '*'.repeat(text.length));
  const kept = Object.entries(keptHeaders(headers)).map(([name, said]) => [name, masked(said)]);
  return {
    receivedAt: came.receivedAt,
    source: key.source,
    path: masked(pathWithoutKey(url)),
    headers: Object.fromEntries(kept),
    body: maskKey(came.body, text),
  };
}
