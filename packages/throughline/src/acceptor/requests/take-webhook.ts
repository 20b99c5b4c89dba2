import type { IncomingMessage } from 'node:http';
import { type ArrivedRequest, keptHeaders, verifyWebhook, type WebhookKind } from '@throughline/arrivals';
import type { Pass } from '../gate/gate.ts';
import type { Webhook } from '../keys/key-book.ts';
import type { Answer } from './answering.ts';
import type { Desk } from './desk.ts';
import { keepRequest, keepUnreadable } from './keep-request.ts';
import { readBody } from './read-body.ts';
import { Refusal, tryAgain } from './refusal.ts';

/** Those that sign in no way of their own: their address is their secret, and a signature is looked at where one is kept. */
const unsigned = new Set(['generic', 'freshdesk']);

/**
 * Takes one call of a service that sends webhooks to an address of its own; its signature is checked on the bytes as they
 * came.
 *
 * Errors: a `Refusal`.
 */
export async function takeWebhook(desk: Desk, request: IncomingMessage, pass: Pass): Promise<Answer> {
  const receivedAt = Date.now();
  const webhook = await desk.webhookAt(pathOf(request));
  if (webhook === undefined) throw new Refusal(401, 'No webhook has this address, or it was closed.');
  if (request.method !== 'POST') return { status: 200, body: '' };
  desk.admit(webhook.source);
  pass.moveTo(webhook.source);
  const { bytes, fault } = await readBody(request, { limits: desk.limits, pass });
  const { kind, source } = webhook;
  if (fault === undefined) checkSignature(webhook, request, bytes);
  const path = `/hooks/${unsigned.has(kind) ? 'generic' : kind}`;
  const arrived: ArrivedRequest = { receivedAt, source, path, headers: keptHeaders(request.headers), body: bytes };
  return fault === undefined ? keepRequest(desk, arrived) : keepUnreadable(desk, arrived, fault);
}

function pathOf({ url = '' }: IncomingMessage): string {
  return url
    .replace(/\?.*$/s, '')
    .replace(/^\/(web)?hooks\//, '')
    .replace(/\/+$/, '');
}

function checkSignature({ kind, secrets }: Webhook, { headers }: IncomingMessage, body: Buffer): void {
  if (secrets.length === 0) {
    if (unsigned.has(kind)) return;
    throw tryAgain('The secret of this webhook is not known here yet. Put it in on the page of sources.', 5);
  }
  const signed = { headers: headers as Record<string, string | undefined>, body, secrets, now: Date.now() };
  const verdict = verifyWebhook(unsigned.has(kind) ? 'generic' : (kind as WebhookKind), signed);
  if (verdict !== 'verified') throw new Refusal(401, says[verdict]);
}

const says = {
  unsigned: 'The call is not signed.',
  wrong: 'The signature of the call is not made with the secret that is kept here.',
  late: 'The call was signed more than five minutes from now. Check the clocks.',
};
