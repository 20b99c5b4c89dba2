import jsonata from 'jsonata';
import type { ArrivedRequest, Item, Reading } from '../arrived.ts';
import { decode } from '../json/decode.ts';
import { readStrict } from '../json/strict.ts';
import { rawOf } from '../raw.ts';
import { readItems } from '../read-items.ts';
import { webhookReader } from './reader.ts';

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
    return `The mapping is no JSONata: ${saidBy(error)}`;
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
    const mapped = JSON.stringify((await mapping.of(read.value)) ?? []);
    return readItems(webhookReader, { ...request, path: '/hooks/generic', body: new TextEncoder().encode(mapped) });
  } catch (error) {
    return { is: 'read', protocol: 'webhook', items: [stumbled(text, saidBy(error))] };
  }
}

function stumbled(text: string, why: string): Item {
  const says = `The mapping of the webhook stopped: ${why}`;
  return { is: 'bad', index: 0, reason: 'decode_error', messageId: undefined, says, raw: rawOf(text, undefined) };
}

function saidBy(error: unknown): string {
  const { message } = Object(error) as { message?: unknown };
  return typeof message === 'string' ? message : 'it gave no reason.';
}
