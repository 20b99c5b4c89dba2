import { Refusal, tryAgain } from '../requests/refusal.ts';

/** Bounds the bytes that all requests hold at one moment, and keeps one sender from taking what the others need. */
export type Gate = {
  /** Lets a request in that belongs to a share: a source, or an address while its source is not known. */
  enter(share: string): Pass;
};

export type Pass = {
  /** How many bytes it holds. */
  readonly held: number;
  /** Errors: a `Refusal` 503 when all are full, 429 when this share is; what was held before is still held. */
  hold(bytes: number): void;
  /** Counts it, with all that it holds, for another share. */
  moveTo(share: string): void;
  /** Gives everything back. */
  leave(): void;
};

type Share = { readonly name: string; bytes: number; requests: number };

export function openGate(most: number): Gate {
  const shares = new Map<string, Share>();
  const all = { bytes: 0 };
  const join = (name: string, bytes: number): Share => {
    const share = shares.get(name) ?? { name, bytes: 0, requests: 0 };
    share.requests += 1;
    share.bytes += bytes;
    shares.set(name, share);
    return share;
  };
  const part = (share: Share, bytes: number) => {
    share.requests -= 1;
    share.bytes -= bytes;
    if (share.requests === 0) shares.delete(share.name);
  };
  return {
    enter(name) {
      const own = { share: join(name, 0), bytes: 0 };
      return {
        get held() {
          return own.bytes;
        },
        hold(bytes) {
          checkRoom({ most, all: all.bytes + bytes, share: own.share.bytes + bytes, shares: shares.size });
          own.bytes += bytes;
          own.share.bytes += bytes;
          all.bytes += bytes;
        },
        moveTo(other) {
          part(own.share, own.bytes);
          own.share = join(other, own.bytes);
        },
        leave() {
          part(own.share, own.bytes);
          all.bytes -= own.bytes;
        },
      };
    },
  };
}

type Room = { readonly most: number; readonly all: number; readonly share: number; readonly shares: number };

/** Half of the room is first come, first served; the other half is for whoever holds less than an equal part. */
function checkRoom({ most, all, share, shares }: Room): void {
  if (all > most) throw tryAgain('More is arriving than can be kept at this moment.');
  if (all > most / 2 && share > most / (shares + 1))
    throw new Refusal(429, 'This source sends more than its share at this moment.', 1);
}
