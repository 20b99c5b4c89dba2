import { createHmac, timingSafeEqual } from 'node:crypto';

export type Signed = {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** As it came, before anything is parsed. */
  readonly body: Uint8Array;
  /** Those that count now: two while one replaces the other. */
  readonly secrets: readonly string[];
  /** Epoch milliseconds. */
  readonly now: number;
};

/** Whether a webhook comes from whom it says; `late` is a good signature of another time. */
export type Verdict = 'verified' | 'unsigned' | 'wrong' | 'late';

/** How long a signature holds, in either direction: others could send it again. */
const TOLERANCE_MS = 300_000;

export type Hmac = {
  readonly algorithm: 'sha1' | 'sha256' | 'sha512';
  readonly key: string | Uint8Array;
  /** One after the other, without anything between. */
  readonly over: readonly (string | Uint8Array)[];
};

export function hmac({ algorithm, key, over }: Hmac): Buffer {
  const sum = createHmac(algorithm, key);
  for (const part of over) sum.update(part);
  return sum.digest();
}

/** Whether some given signature is the one of some secret. Takes as long for a wrong one as for a right one. */
export function anyMatches(given: readonly Buffer[], right: readonly Buffer[]): boolean {
  let found = false;
  for (const one of given)
    for (const other of right) if (one.length === other.length && timingSafeEqual(one, other)) found = true;
  return found;
}

export function verdict(isRight: boolean, signedAtMs: number, now: number): Verdict {
  if (!isRight) return 'wrong';
  return Math.abs(now - signedAtMs) <= TOLERANCE_MS ? 'verified' : 'late';
}
