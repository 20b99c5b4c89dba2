import type { Identifier, IdentifierKind } from '../arrived.ts';

const keys =
  /^(?:id|uid|duid|nuid|subject|alias|customer|email|mail|e-mail)$|(?:user|anonymous|distinct|previous|device|customer|visitor|account|email).*(?:id|email|customer)$|email/i;
const kinds: readonly IdentifierKind[] = ['user', 'email', 'anonymous', 'device'];
const DEEPEST = 64;

/**
 * Whom the text of an event may be about that nobody could read as it should be: every value that stands where clients name
 * people, as each kind of identifier. None of a text that is no JSON.
 */
export function namedIn(raw: string): readonly Identifier[] {
  const values = new Set<string>();
  gather(parsed(raw), values, 0);
  return [...values].flatMap((value) => kinds.map((kind) => ({ kind, value })));
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

function gather(value: unknown, into: Set<string>, depth: number): void {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return;
  for (const [key, inner] of Object.entries(value)) {
    if ((typeof inner === 'string' || typeof inner === 'number') && keys.test(key)) into.add(String(inner));
    gather(inner, into, depth + 1);
  }
}
