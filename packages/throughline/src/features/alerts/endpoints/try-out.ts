import { randomUUID } from 'node:crypto';
import type { House } from '#foundation/house.ts';
import type { Posted } from '#foundation/outlets.ts';
import { redacted } from '../send/redacted.ts';
import { transmit } from '../send/transmit.ts';
import { isoOf } from '../told/about.ts';
import { demandEndpoint } from './endpoints.ts';

export type Tried = { delivered: boolean; status: number | null; says: string; ms: number };

/** Sends a test message now, once, through the door and in the form that all messages take. Errors: "not-found". */
export async function triedOut(house: House, id: string, now: number): Promise<Tried> {
  const receiver = await demandEndpoint(house, id);
  const posted = await transmit({
    ...{ house, receiver, now },
    id: `msg_test_${randomUUID()}`,
    message: { type: 'throughline.test', timestamp: isoOf(now), data: { name: receiver.name } },
    signal: house.signal ?? new AbortController().signal,
  });
  return triedOf(posted);
}

function triedOf(posted: Posted): Tried {
  if (posted.is === 'failed') return { delivered: false, status: null, says: posted.says, ms: posted.ms };
  const { status, begins, ms } = posted;
  return { delivered: status >= 200 && status < 300, status, says: redacted(begins), ms };
}
