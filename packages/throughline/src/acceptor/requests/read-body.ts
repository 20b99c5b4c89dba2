import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { Pass } from '../gate/gate.ts';
import type { Limits } from '../limits.ts';
import { Refusal, tryAgain } from './refusal.ts';
import { unpackerFor } from './unpackers.ts';

export type ReadBody = {
  readonly bytes: Buffer;
  /** Why it could not be unpacked to its end, as a full sentence; `bytes` is then what came before. */
  readonly fault: string | undefined;
};

type Way = { readonly limits: Limits; readonly pass: Pass };

/**
 * Reads a body piece by piece and unpacks it, holding each piece at the gate.
 *
 * Errors: a `Refusal` 413 when it is too long or too dense, 503 or 429 when the gate is full, 503 when its sender went.
 */
export function readBody(request: IncomingMessage, way: Way): Promise<ReadBody> {
  const encoding = encodingOf(request);
  return encoding === undefined ? readPlain(request, way) : readPacked(request, way, encoding);
}

/** How a body is packed: by its header, or in the address, where PostHog's client for browsers says it. */
function encodingOf({ headers, url = '' }: IncomingMessage): string | undefined {
  const said = (headers['content-encoding'] ?? '').trim().toLowerCase();
  if (said !== '' && said !== 'identity') return said;
  return /[?&]compression=gzip-js(?:&|$)/.test(url) ? 'gzip' : undefined;
}

async function readPlain(request: IncomingMessage, { limits, pass }: Way): Promise<ReadBody> {
  const pieces: Buffer[] = [];
  await eachArriving(
    request,
    weighing(request, { most: limits.unpackedBytes, pass, take: (piece) => pieces.push(piece) }),
  );
  return { bytes: oneBuffer(pieces), fault: undefined };
}

async function readPacked(request: IncomingMessage, { limits, pass }: Way, encoding: string): Promise<ReadBody> {
  const unpacker = unpackerFor(encoding);
  if (unpacker === undefined)
    return { bytes: Buffer.alloc(0), fault: `A body packed as "${encoding.slice(0, 40)}" cannot be unpacked.` };
  const size = { packed: 0, unpacked: 0 };
  const pieces: Buffer[] = [];
  unpacker.on('drain', () => request.resume());
  const take = (piece: Buffer) => {
    size.packed += piece.length;
    if (!unpacker.destroyed && !unpacker.write(piece)) request.pause();
  };
  const weigh = weighing(request, { most: limits.packedBytes, pass, take });
  const unpacking = eachPiece(unpacker, (piece) => {
    size.unpacked += piece.length;
    checkSize(size, limits);
    pass.hold(piece.length);
    pieces.push(piece);
  });
  const arriving = eachArriving(request, weigh).then(() => unpacker.end());
  try {
    await Promise.all([arriving, unpacking]);
    return { bytes: oneBuffer(pieces), fault: undefined };
  } catch (thrown) {
    if (thrown instanceof Refusal) throw thrown;
    return { bytes: oneBuffer(pieces), fault: `The body says it is packed as "${encoding}", but it does not unpack.` };
  } finally {
    unpacker.destroy();
    request.resume();
  }
}

type Weighing = { readonly most: number; readonly pass: Pass; take(piece: Buffer): void };

/** Holds what a body says it has before any of it is read, and what comes beyond that as it comes. */
function weighing(request: IncomingMessage, { most, pass, take }: Weighing): (piece: Buffer) => void {
  const said = Number(request.headers['content-length'] ?? 0);
  if (said > most) throw tooLong(most);
  pass.hold(said);
  const wire = { bytes: 0 };
  return (piece: Buffer) => {
    wire.bytes += piece.length;
    if (wire.bytes > most) throw tooLong(most);
    if (wire.bytes > said) pass.hold(piece.length);
    take(piece);
  };
}

type Size = { readonly packed: number; readonly unpacked: number };

function checkSize({ packed, unpacked }: Size, { unpackedBytes, ratio, ratioAboveBytes }: Limits): void {
  if (unpacked > unpackedBytes) throw tooLong(unpackedBytes);
  if (unpacked > ratioAboveBytes && unpacked > ratio * packed)
    throw new Refusal(413, `A body may unpack to at most ${ratio} times its packed size.`);
}

/** Looks at each piece of a request. Errors: those of `look`; a `Refusal` when the sender went, for half a body is none. */
async function eachArriving(request: IncomingMessage, look: (piece: Buffer) => void): Promise<void> {
  try {
    await eachPiece(request, look);
  } catch (thrown) {
    if (thrown instanceof Refusal) throw thrown;
    throw tryAgain('The sender went away before the end of the body.');
  }
}

/** Looks at each piece of a stream. Errors: those of `look`, after which it looks no more, and of the stream. */
function eachPiece(from: Readable, look: (piece: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const take = (piece: Buffer) => {
      try {
        look(piece);
      } catch (thrown) {
        from.off('data', take);
        reject(thrown);
      }
    };
    from.on('data', take);
    from.once('end', resolve);
    from.once('error', reject);
    from.once('close', () => {
      if (!from.readableEnded) reject(new Error('The stream closed before its end.'));
    });
  });
}

function oneBuffer(pieces: readonly Buffer[]): Buffer {
  const [only] = pieces;
  return pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces);
}

function tooLong(most: number): Refusal {
  return new Refusal(413, `A body may have at most ${most} bytes. Send fewer events at once.`);
}
