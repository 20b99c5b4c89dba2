import type { Selectable } from 'kysely';
import { Fault } from '#foundation/fault.ts';
import type { House } from '#foundation/house.ts';
import type { Posted } from '#foundation/outlets.ts';
import { figuresIn } from '#words/figures.ts';
import { languages } from '#words/languages.ts';
import { readersOf } from '../endpoints/destination.ts';
import { signedHeaders } from '../endpoints/secret.ts';
import type { EndpointRow } from '../records/alert-tables.ts';
import { saidOf } from '../told/in-words.ts';
import { letterOf } from '../told/letter.ts';
import type { Message } from '../told/message.ts';
import { slackBody } from '../told/slack.ts';
import { teamsBody } from '../told/teams.ts';

export type Receiver = Pick<
  Selectable<EndpointRow>,
  'kind' | 'address' | 'language' | 'secret' | 'former_secret' | 'former_until'
>;

export type Sending = {
  readonly house: House;
  readonly receiver: Receiver;
  readonly id: string;
  readonly message: Message;
  readonly now: number;
  readonly signal: AbortSignal;
};

/** Sends one message once, in the form its receiver reads. Errors: only that it was stopped. */
export async function transmit(sending: Sending): Promise<Posted> {
  const { house, receiver, signal } = sending;
  if (receiver.kind === 'mail') return mailed(sending);
  const { outbound } = house.outlets ?? {};
  if (outbound === undefined) return notSetUp('Nothing is posted from this house.');
  const body = JSON.stringify(await bodyFor(sending));
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Throughline',
    ...signatureFor(sending, body),
  };
  return outbound.post({ to: receiver.address, headers, body, signal });
}

async function bodyFor(sending: Sending): Promise<unknown> {
  const { type, timestamp, data } = sending.message;
  if (sending.receiver.kind === 'webhook') return { type, timestamp, data };
  const said = await saidFor(sending);
  return sending.receiver.kind === 'slack' ? slackBody(said) : teamsBody(said);
}

async function saidFor({ house, receiver, message }: Sending) {
  const words = await languages[receiver.language].read();
  return saidOf(message, { words, figures: figuresIn(words), timeZone: house.blueprint.blueprint.timezone });
}

function signatureFor({ receiver, id, now }: Sending, body: string): Readonly<Record<string, string>> {
  const { secret, former_secret, former_until } = receiver;
  if (secret === null) return {};
  const isFormerValid = former_secret !== null && former_until !== null && former_until.getTime() > now;
  return signedHeaders({ id, at: now, body }, isFormerValid ? [secret, former_secret] : [secret]);
}

async function mailed(sending: Sending): Promise<Posted> {
  const { house, receiver } = sending;
  const { mail } = house.outlets ?? {};
  if (mail === undefined) return notSetUp('No mail server is set up.');
  const began = performance.now();
  const passed = () => Math.round(performance.now() - began);
  try {
    await mail.send(letterOf(await saidFor(sending), readersOf(receiver.address)));
    return { is: 'answered', status: 250, retryAfter: undefined, begins: '', ms: passed() };
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    return { is: 'failed', why: 'unreachable', says: thrown.message, ms: passed() };
  }
}

function notSetUp(says: string): Posted {
  return { is: 'failed', why: 'refused', says, ms: 0 };
}
