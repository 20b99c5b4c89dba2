import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Dice } from '../dice.ts';
import { type StoryEvent, tellStory } from '../story.ts';

/** Where a sender sends to. */
export type Target = { readonly port: number; readonly key: string };

export type Sending = {
  readonly target: Target;
  readonly name: string;
  readonly dice: Dice;
  /** Whether enough was sent. */
  isOver(): boolean;
  /** Waits between two sendings, in milliseconds. */
  restMs(): number;
};

type Raw = Sending & { readonly inBatch: number };

const BAD_SHARE = 0.02;
const OLD_SHARE = 0.03;
const OLD_KEPT = 50;
const PATIENCE_MS = 10_000;

/** A sender without any library: sends a batch again until it is acknowledged, and old ones once more now and then. */
export async function sendRaw(raw: Raw): Promise<void> {
  const { name, dice, inBatch } = raw;
  const story = tellStory(name, dice);
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  const old: string[] = [];
  while (!raw.isOver()) {
    const items = story.next(inBatch).map(asTrack);
    if (dice.share() < BAD_SHARE * inBatch) items.splice(dice.whole(0, items.length), 0, story.nextBad());
    const body = JSON.stringify({ batch: items, sentAt: new Date() });
    await untilAcked(raw, agent, body);
    if (old.length < OLD_KEPT) old.push(body);
    else if (dice.share() < 0.2) old[dice.whole(0, OLD_KEPT - 1)] = body;
    if (dice.share() < OLD_SHARE) await untilAcked(raw, agent, dice.one([body, ...old]));
    await pause(raw.restMs());
  }
  agent.destroy();
}

function asTrack({ mark, name, user, at, properties }: StoryEvent): Readonly<Record<string, unknown>> {
  return { type: 'track', event: name, userId: user, messageId: mark, timestamp: at, properties };
}

async function untilAcked({ target, dice }: Raw, agent: Agent, body: string): Promise<void> {
  for (;;) {
    const status = await posted(target, agent, body).catch(() => undefined);
    if (status === 200) return;
    if (status !== undefined && status < 500 && status !== 429)
      throw new Error(`A batch was answered ${status}, after which clients lose it: ${body.slice(0, 300)}`);
    await pause(dice.whole(20, 300));
  }
}

function posted({ port, key }: Target, agent: Agent, body: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    };
    const asked = request({ host: '127.0.0.1', port, method: 'POST', path: '/v1/batch', headers, agent }, (came) => {
      came.resume();
      came.once('end', () => resolve(came.statusCode));
      came.once('error', reject);
      came.once('aborted', () => reject(new Error('The answer was cut.')));
    });
    asked.setTimeout(PATIENCE_MS, () => asked.destroy(new Error('No answer came in time.')));
    asked.once('error', reject);
    asked.end(body);
  });
}
