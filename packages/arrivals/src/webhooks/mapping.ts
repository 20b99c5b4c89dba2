import jsonata from 'jsonata';
import type { ArrivedRequest, Item, Reading } from '../arrived.ts';
import { decode } from '../json/decode.ts';
import { readStrict } from '../json/strict.ts';
import { rawOf } from '../raw.ts';
import { readItems } from '../read-items.ts';
import { idInHeaders, webhookReader } from './reader.ts';

/** Turns the body of a webhook into events in Throughline's own words. */
export type Mapping = { readonly of: (body: unknown) => Promise<unknown> };

/** Milliseconds, calls within calls, and elements: a mapping that wants more is stopped. */
const limits = { timeout: 250, stack: 100, sequence: 10_000 };

/** A mapping out of its JSONata text, or a full sentence about what is wrong with it. */
export function mappingOf(text: string): Mapping | string {
  try {
    const expression = jsonata(text, limits);
    return { of: (body) => expression.evaluate(body) };
  } catch (error) {
    const { position } = Object(error) as { position?: unknown };
    const where = typeof position === 'number' ? ` (at character ${position})` : '';
    return `The mapping is no JSONata: ${saidBy(error).replace(/\.$/, '')}${where}.`;
  }
}

/**
 * Reads a webhook through a mapping, which answers one event or a list of them in Throughline's own words. What the
 * mapping stumbles over is set aside; never throws.
 */
export async function readMapped(request: ArrivedRequest, mapping: Mapping): Promise<Reading> {
  const text = decode(request.body);
  const read = readStrict(text);
  if (!read.ok) return { is: 'unreadable', protocol: 'webhook', says: read.says };
  try {
    const events = eventsIn(await mapping.of(read.value), request);
    if (events.length === 0) return { is: 'read', protocol: 'webhook', items: [] };
    const body = new TextEncoder().encode(JSON.stringify(events));
    return readItems(webhookReader, { ...request, path: '/hooks/generic', body });
  } catch (error) {
    return { is: 'read', protocol: 'webhook', items: [stumbled(text, saidBy(error))] };
  }
}

/** The call has one id, and each event that comes of it must have its own. */
function eventsIn(mapped: unknown, { headers }: ArrivedRequest): readonly unknown[] {
  const events: readonly unknown[] = Array.isArray(mapped)
    ? mapped
    : [mapped].filter((one) => one !== undefined && one !== null);
  const call = idInHeaders(headers);
  if (call === undefined) return events;
  return events.map((event, at) => (at > 0 && isPlain(event) ? { id: `${call}-${at}`, ...event } : event));
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function stumbled(text: string, why: string): Item {
  const says = `The mapping of the webhook stopped: ${why}`;
  return { is: 'bad', index: 0, reason: 'decode_error', messageId: undefined, says, raw: rawOf(text, undefined) };
}

function saidBy(error: unknown): string {
  const { message } = Object(error) as { message?: unknown };
  return typeof message === 'string' ? message : 'it gave no reason.';
}
