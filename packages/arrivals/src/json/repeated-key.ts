import { endOfString, skipSpace } from './measure.ts';

/** The first key that stands twice in one object of a JSON text, as it is written there. */
export function repeatedKey(text: string): string | undefined {
  const open: Set<unknown>[] = [];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '{') open.push(new Set());
    if (sign === '}') open.pop();
    if (sign !== '"') continue;
    const end = endOfString(text, at);
    const key = text.slice(at, end + 1);
    if (text[skipSpace(text, end + 1)] === ':' && !isNew(key, open.at(-1))) return key;
    at = end;
  }
  return undefined;
}

/** Two spellings of one key, `a` and `\u0061`, are the same. */
function isNew(key: string, seen: Set<unknown> | undefined): boolean {
  const plain: unknown = JSON.parse(key);
  const before = seen?.size;
  return seen?.add(plain).size !== before;
}
