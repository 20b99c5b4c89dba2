import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Fault } from '#foundation/fault.ts';
import type { Arrivals, House } from '#foundation/house.ts';
import type { TestSent } from './contract.ts';
import { takesNone } from './keys/key-file.ts';
import { listKeys } from './keys/list-keys.ts';
import { endTestKey, makeTestKey, standsFor } from './keys/write-keys.ts';

type Wish = { readonly source: string; readonly key?: string | undefined };

/** For as long a new key may be unknown to the acceptor, which looks for changed keys each second. */
const PATIENCE_MS = 4000;

/**
 * Sends one event over HTTP as a client would: with the key that is given, or with one that lives for this event alone.
 *
 * Errors: a `Fault` "not-as-asked" in a house that takes no events; "not-found" where there is no such source; "bad-input"
 * for a key that is not of this source, or has ended. What the acceptor answers is no error but the answer.
 */
export async function sendTest(house: House, { source, key }: Wish): Promise<TestSent> {
  const { arrivals } = house;
  if (!arrivals) throw takesNone();
  const origin = await originOf(house, source);
  if (key !== undefined) {
    if (!(await standsFor(house, { source, key }))) throw notThisKey(source);
    return sendUntilKnown(arrivals, { key, origin });
  }
  const made = await makeTestKey(house, source);
  try {
    return await sendUntilKnown(arrivals, { key: made.key, origin });
  } finally {
    await endTestKey(house, made.id);
  }
}

type Sender = { readonly key: string; readonly origin: string | undefined };

async function sendUntilKnown(arrivals: Arrivals, sender: Sender): Promise<TestSent> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const sent = await send(arrivals, sender);
    if (sent.status !== 401 || Date.now() > until) return sent;
    await pause(200);
  }
}

async function send({ address }: Arrivals, { key, origin }: Sender): Promise<TestSent> {
  const sentAt = Date.now();
  const messageId = `test-${randomUUID()}`;
  const now = new Date(sentAt).toISOString();
  const event = { type: 'track', event: 'throughline.test', userId: 'throughline-test', messageId, timestamp: now };
  const answer = await fetch(`${address}/v1/track`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${btoa(`${key}:`)}`,
      'content-type': 'application/json',
      ...(origin === undefined ? {} : { origin }),
    },
    body: JSON.stringify({ ...event, sentAt: now }),
    redirect: 'manual',
    signal: AbortSignal.timeout(5000),
  }).then(
    async (response) => ({ status: response.status, says: (await response.text()).slice(0, 1000) }),
    (thrown: Error) => ({ status: null, says: reasonOf(thrown) }),
  );
  return { messageId, sentAt, took: Date.now() - sentAt, ...answer };
}

/** `fetch` says only that it failed; the reason is what it was caused by. */
function reasonOf(thrown: Error): string {
  return thrown.cause instanceof Error ? thrown.cause.message : thrown.message;
}

async function originOf(house: House, source: string): Promise<string | undefined> {
  const { sources } = await listKeys(house);
  return sources.find((one) => one.source === source)?.origins[0];
}

function notThisKey(source: string): Fault {
  return new Fault('bad-input', `That is no key of "${source}" that still works.`, {
    hint: 'Copy it again from where it is kept, or make another one.',
    places: [{ pointer: '/key', says: `It is no key of "${source}" that still works.` }],
  });
}
