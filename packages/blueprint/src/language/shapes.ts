import { z } from 'zod';

/** A text of at least one visible character; numbers and truth values that YAML read are texts too. */
export function text(wanted: string) {
  return z.union([z.string().regex(/\S/, wanted), z.number(), z.boolean()], { error: wanted });
}

/** A number, also when it stands in quotes. */
export function amount(wanted: string) {
  const digits = z.string().regex(/^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/, wanted);
  return z.union([z.number(), digits], { error: wanted });
}

/** A whole number of at least one, also when it stands in quotes. */
export function count(wanted: string) {
  const digits = z.string().regex(/^\s*0*[1-9]\d{0,14}\s*$/, wanted);
  return z.union([z.int(wanted).positive(wanted), digits], { error: wanted });
}

export function choice<const T extends readonly [string, ...string[]]>(wanted: string, values: T) {
  return z.enum(values, { error: wanted });
}

export function list<T extends z.ZodType>(wanted: string, item: T) {
  return z.array(item, { error: wanted }).min(1, wanted);
}

/** The list is tried first, since that it is none is told at once. */
export function oneOrMore<T extends z.ZodType>(wanted: string, item: T) {
  return z.union([list(wanted, item), item], { error: wanted });
}

export function either<const T extends readonly [z.ZodType, ...z.ZodType[]]>(wanted: string, forms: T) {
  return z.union(forms, { error: wanted });
}

/**
 * A map with these keys and no others. The text of its faults is what was wanted, and for an unknown key
 * the keys that it knows: `a promise: name stage says …`.
 */
export function map<T extends z.ZodRawShape>(wanted: string, shape: T) {
  const keys = Object.keys(shape).join(' ');
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? `${wanted}: ${keys}` : wanted),
  });
}

export function named<T extends z.ZodType>(wanted: string, value: T) {
  return z.record(z.string(), value, { error: wanted });
}
