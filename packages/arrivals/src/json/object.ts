import type { JsonObject } from '../arrived.ts';

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is an object, and otherwise one without keys. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}
