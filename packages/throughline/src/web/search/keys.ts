/** What a key leads to. */
export type KeyAsk =
  | { readonly kind: 'search' }
  | { readonly kind: 'help' }
  | { readonly kind: 'go'; readonly path: string }
  | { readonly kind: 'begun' };

export type Way = { readonly key: string; readonly path: string };

/** A letter counts as the second of two when it comes so soon after `g`. */
export const PATIENCE_MS = 1500;

/**
 * What is asked by a key: `/` searches, `?` lists the keys, `g` and a letter go somewhere. `since` is how many
 * milliseconds ago `g` was pressed; undefined when it was not, or something else came after it.
 */
export function keyAsk(key: string, since: number | undefined, ways: readonly Way[]): KeyAsk | undefined {
  const way = since !== undefined && since <= PATIENCE_MS ? ways.find((one) => one.key === key) : undefined;
  if (way) return { kind: 'go', path: way.path };
  if (key === '/') return { kind: 'search' };
  if (key === '?') return { kind: 'help' };
  return key === 'g' ? { kind: 'begun' } : undefined;
}
