import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Gate, Pass } from '../gate/gate.ts';
import { preflight, readableFor } from '../keys/cross-origin.ts';
import { type Answer, jsonAnswer, refusalAnswer, send } from './answering.ts';
import type { Desk } from './desk.ts';
import { Refusal, tryAgain } from './refusal.ts';
import { takeEvents } from './take-events.ts';
import { takeWebhook } from './take-webhook.ts';

export type Door = {
  readonly desk: Desk;
  readonly gate: Gate;
  /** Why nothing is taken from anybody, as a full sentence; undefined while all is well. */
  refusing(): string | undefined;
  readonly isDraining: () => boolean;
};

/** Answers one request, whatever it is. Errors: none. */
export async function answerRequest(door: Door, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const begun = performance.now();
  const { gate, desk } = door;
  const pass = gate.enter(shareOf(request));
  request.on('error', () => undefined);
  try {
    const answer = await answerTo(door, request, { response, pass }).catch(answerForThrown);
    const headers = { ...answer.headers, ...readableFor(desk.keys, request.headers) };
    send({ request, response, last: door.isDraining() }, { ...answer, headers });
    desk.counting.answered({ status: answer.status, tookMs: performance.now() - begun, bytes: pass.held });
  } finally {
    pass.leave();
  }
}

type Going = { readonly response: ServerResponse; readonly pass: Pass };

async function answerTo(door: Door, request: IncomingMessage, { response, pass }: Going): Promise<Answer> {
  const { method = 'GET', url = '/', headers } = request;
  const { desk } = door;
  if (/^\/health\/?(\?|$)/.test(url)) return healthAnswer(door);
  if (method === 'OPTIONS') return { status: 200, headers: preflight(desk.keys, headers), body: '' };
  const why = door.refusing();
  if (why !== undefined) throw tryAgain(why, door.isDraining() ? 1 : 2);
  if (headers.expect !== undefined) response.writeContinue();
  if (/^\/(web)?hooks\//.test(url)) return takeWebhook(desk, request, pass);
  if (method !== 'POST' && method !== 'GET') throw new Refusal(400, 'Events are sent by POST.');
  return takeEvents(desk, request, pass);
}

function healthAnswer(door: Door): Answer {
  const why = door.refusing();
  return why === undefined ? jsonAnswer(200, { status: 'ok' }) : jsonAnswer(503, { status: 'refusing', why });
}

/** What is no refusal is our own mistake; the client keeps its events and tries again. */
function answerForThrown(thrown: unknown): Answer {
  return refusalAnswer(thrown instanceof Refusal ? thrown : tryAgain('The events could not be taken.'));
}

/** Whose part of the room a request takes while its key is not known. */
function shareOf({ socket }: IncomingMessage): string {
  return `from ${socket.remoteAddress ?? 'nowhere'}`;
}
