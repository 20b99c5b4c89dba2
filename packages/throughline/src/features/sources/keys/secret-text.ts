import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits in letters, digits, `-` and `_`, so that they may stand in an address too. */
export function unguessable(): string {
  return randomBytes(32).toString('base64url');
}

/** How a key is kept and compared. */
export function digestOf(key: string): string {
  return createHash('sha256').update(key, 'utf8').digest('hex');
}
