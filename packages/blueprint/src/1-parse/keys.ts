import { isScalar, type Pair } from 'yaml';

/** The key of a pair as it is written, or undefined when it is no plain text. */
export function keyOf(pair: Pair): string | undefined {
  const value = isScalar(pair.key) ? scalarValue(pair.key) : null;
  return value === null ? undefined : String(value);
}

/** A number or truth value that would be printed differently from how it is written stays the text it is: `0311`, `1.10`. */
export function scalarValue({ value, source }: { value: unknown; source?: string | undefined }) {
  if (typeof value === 'string' || value === null) return value;
  if (typeof value !== 'number' && typeof value !== 'boolean') return String(value);
  return source === undefined || String(value) === source ? value : source;
}
