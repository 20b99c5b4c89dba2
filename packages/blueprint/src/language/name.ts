const longest = 80;

/** Whether definitions may be so named: letters, digits, `-`, `_` and `.`, beginning with a letter or digit. */
export function isName(name: string): boolean {
  return name.length <= longest && /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u.test(name);
}

/** A name as near to a text as names allow, or undefined when nothing of it can be kept. */
export function nameNear(text: string): string | undefined {
  const name = text
    .trim()
    .replace(/[^\p{L}\p{M}\p{N}._]+/gu, '-')
    .replace(/^[-._]+|[-._]+$/g, '')
    .slice(0, longest);
  return isName(name) ? name : undefined;
}

/** Whether it can be the name of an event. */
export function isEventName(name: string): boolean {
  return name.length <= 200 && /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._:/-]*$/u.test(name);
}

/** Whether it names an event, or by `.*` all events whose name begins so. */
export function isEventPattern(pattern: string): boolean {
  return isEventName(pattern.endsWith('.*') ? pattern.slice(0, -2) : pattern);
}

/** `done-by-target` as a sentence would begin: `Done by target`. */
export function wordsOf(name: string): string {
  const words = name.replace(/[-_.]+/g, ' ').trim();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** Fields that every event has; conditions and comparisons name them without a source giving them as properties. */
export const fieldNames = ['team', 'channel', 'source', 'case', 'customer', 'text', 'rating', 'value'] as const;

export const reservedProperties: ReadonlySet<string> = new Set([...fieldNames, 'event', 'at', 'id']);
