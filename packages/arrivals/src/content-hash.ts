import type { ArrivedEvent } from './arrived.ts';
import { sha256 } from './digest.ts';

/**
 * The same for two events that say the same: the order of keys does not count, nor does when it was sent. By it a
 * repeated id with other content is known.
 */
export function contentHashOf({ times, ...event }: ArrivedEvent): string {
  const { sentAt: _sentAt, sentAtIsPerAttempt: _per, ignoreSentAt: _ignore, ...said } = times;
  return sha256(canonical({ ...event, times: said }));
}

/** JSON with the keys of every object in order. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const members = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`);
  return `{${members.join()}}`;
}
