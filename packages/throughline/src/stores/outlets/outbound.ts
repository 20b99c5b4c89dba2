import { lookup as systemLookup } from 'node:dns/promises';
import { type ClientRequest, type IncomingMessage, type RequestOptions, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Fault } from '#foundation/fault.ts';
import type { Outbound, Posted, Posting } from '#foundation/outlets.ts';
import { type CheckedAddress, checkedAddress, type Door, type Resolve } from './checked-address.ts';

type Settings = Pick<Door, 'allowedHosts'> & {
  readonly resolve?: Resolve;
  /** From the first look-up until the head of the answer has come, in milliseconds. */
  readonly patienceMs?: number;
};

const PATIENCE_MS = 15_000;
/** The status is what counts; its text is read only so far and so long. */
const BODY_BYTES = 2048;
const BODY_PATIENCE_MS = 1000;
const HEAD_BYTES = 16_384;

/** The one door out. Addresses are looked up and checked for each posting, and the connection is held to what was checked. */
export function outbound({ allowedHosts, resolve = bySystem, patienceMs = PATIENCE_MS }: Settings): Outbound {
  const door = { allowedHosts, resolve };
  return {
    async check(address) {
      await checkedAddress(address, door);
    },
    async post(posting) {
      const began = performance.now();
      const passed = () => Math.round(performance.now() - began);
      const patience = AbortSignal.timeout(patienceMs);
      try {
        const checked = await orImpatient(checkedAddress(posting.to, door), patience);
        return { ...(await posted(checked, posting, patience)), ms: passed() };
      } catch (thrown) {
        posting.signal?.throwIfAborted();
        return { ...failureOf(thrown, patience), ms: passed() };
      }
    },
  };
}

async function bySystem(host: string): Promise<readonly string[]> {
  const found = await systemLookup(host, { all: true });
  return found.map(({ address }) => address);
}

/** A look-up cannot be stopped, only left alone. */
function orImpatient<Answer>(work: Promise<Answer>, patience: AbortSignal): Promise<Answer> {
  const impatience = new Promise<never>((_, reject) => {
    patience.addEventListener('abort', () => reject(patience.reason), { once: true });
  });
  return Promise.race([work, impatience]);
}

type Answered = Omit<Extract<Posted, { is: 'answered' }>, 'ms'>;

function posted(checked: CheckedAddress, { headers, body, signal }: Posting, patience: AbortSignal): Promise<Answered> {
  const { promise, resolve, reject } = Promise.withResolvers<Answered>();
  const bytes = Buffer.from(body);
  const asked = ask(checked.url, {
    method: 'POST',
    headers: { ...headers, 'content-length': bytes.length },
    agent: false,
    lookup: pinnedTo(checked.pinned),
    maxHeaderSize: HEAD_BYTES,
  });
  const stop = () => asked.destroy(new Error('It was stopped.'));
  const held = signal === undefined ? patience : AbortSignal.any([patience, signal]);
  held.addEventListener('abort', stop, { once: true });
  asked.on('error', reject);
  asked.on('response', (answer) => {
    held.removeEventListener('abort', stop);
    void beginningOf(answer).then((begins) => {
      asked.destroy();
      resolve({
        is: 'answered',
        status: answer.statusCode ?? 0,
        retryAfter: answer.headers['retry-after'],
        begins,
      });
    });
  });
  if (held.aborted) stop();
  asked.end(bytes);
  return promise;
}

function ask(url: URL, options: RequestOptions): ClientRequest {
  return url.protocol === 'https:' ? requestSecure(url, options) : requestPlain(url, options);
}

/** Answers the checked addresses whatever name is asked. */
function pinnedTo(pinned: readonly string[]): LookupFunction {
  const found = pinned.map((address) => ({ address, family: isIP(address) }));
  return (_host, options, done) => {
    const [first] = found;
    if (options.all) done(null, found);
    else if (first) done(null, first.address, first.family);
    else done(new Error('unreachable: an address without a host was checked'), '');
  };
}

/** The first bytes that come within a moment; an answer that drips or is cut is not waited for. */
function beginningOf(answer: IncomingMessage): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const pieces: Buffer[] = [];
  const end = () => {
    clearTimeout(impatience);
    resolve(Buffer.concat(pieces).subarray(0, BODY_BYTES).toString());
  };
  const impatience = setTimeout(end, BODY_PATIENCE_MS);
  answer.on('data', (piece: Buffer) => {
    pieces.push(piece);
    if (pieces.reduce((sum, { length }) => sum + length, 0) >= BODY_BYTES) end();
  });
  for (const ending of ['end', 'error', 'close'] as const) answer.on(ending, end);
  return promise;
}

function failureOf(thrown: unknown, patience: AbortSignal): Omit<Extract<Posted, { is: 'failed' }>, 'ms'> {
  if (thrown instanceof Fault) return { is: 'failed', why: 'refused', says: thrown.message };
  if (patience.aborted) return { is: 'failed', why: 'timeout', says: 'No answer came in time.' };
  const code = thrown instanceof Error && 'code' in thrown ? ` (${String(thrown.code)})` : '';
  return { is: 'failed', why: 'unreachable', says: `The connection failed${code}.` };
}
