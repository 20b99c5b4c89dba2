import { measure, skipSpace } from './measure.ts';
import type { Split } from './split.ts';

/** A text that is one event by itself; undefined when it is no object or has no end. */
export function splitWhole(text: string): Split | undefined {
  const from = skipSpace(text, 0);
  const measured = text[from] === '{' ? measure(text, from) : undefined;
  if (measured === undefined || skipSpace(text, measured.end) < text.length) return undefined;
  return { around: '{}', parts: [{ text: text.slice(from, measured.end), measured }] };
}
