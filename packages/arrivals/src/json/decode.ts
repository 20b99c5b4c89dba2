const NOT_UTF8 = /\uFFFD/g;
const HALF_A_PAIR = '\uD800';

/**
 * A body's text. Bytes that are not UTF-8 become half of a surrogate pair, which the strict reader refuses: they
 * condemn the event in which they stand and no other.
 */
export function decode(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return new TextDecoder().decode(body).replace(NOT_UTF8, HALF_A_PAIR);
  }
}
