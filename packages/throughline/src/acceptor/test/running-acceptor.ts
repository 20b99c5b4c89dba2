import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ArrivedRequest, readRequest, unpackRequest } from '@throughline/arrivals';
import { endOf, type Position, readJournal } from '@throughline/journal';
import type { Limits } from '../limits.ts';
import type { Counted } from '../messages.ts';
import { type SupervisedAcceptor, superviseAcceptor } from '../supervise-acceptor.ts';

export const serverKey = 'server-key-0123456789';
export const otherKey = 'other-key-0123456789';
export const browserKey = 'browser-key-0123456789';
export const endedKey = 'ended-key-0123456789';
export const page = 'https://shop.example';
export const webhookSecret = 'whsec_c2VjcmV0IG9mIHRoZSB3ZWJob29rcyBvZiB0ZXN0cw==';

export type Running = AsyncDisposable & {
  readonly acceptor: SupervisedAcceptor;
  readonly folder: string;
  readonly address: string;
  readonly notes: readonly string[];
  readonly counted: readonly Counted[];
  readonly positions: readonly Position[];
};

/** The acceptor as a process of its own, in a folder that goes with it. */
export async function runAcceptor(limits: Partial<Limits> = {}): Promise<Running> {
  const folder = folderWithKeys();
  const notes: string[] = [];
  const counted: Counted[] = [];
  const positions: Position[] = [];
  const acceptor = await superviseAcceptor({
    folder,
    host: '127.0.0.1',
    port: 0,
    limits,
    note: (line) => notes.push(line),
    onDurable: (position) => positions.push(position),
    onCounted: (counts) => counted.push(counts),
  });
  return {
    acceptor,
    folder,
    address: `http://127.0.0.1:${acceptor.port}`,
    notes,
    counted,
    positions,
    async [Symbol.asyncDispose]() {
      await acceptor.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export function folderWithKeys(): string {
  const folder = mkdtempSync(join(tmpdir(), 'acceptor-'));
  mkdirSync(join(folder, 'ingest'));
  writeKeys(folder, [serverKey]);
  return folder;
}

/** Puts the keys of servers in place, beside those that are always there. */
export function writeKeys(folder: string, servers: readonly string[]): void {
  const digest = (key: string) => createHash('sha256').update(key).digest('hex');
  const server = { source: 'shop', kind: 'server', origins: [], revokedAt: null };
  const keys = [
    ...servers.flatMap((key) => [key, `key:${key}`]).map((key) => ({ ...server, sha256: digest(key) })),
    { ...server, source: 'other', sha256: digest(otherKey) },
    { ...server, sha256: digest(endedKey), revokedAt: 1 },
    { source: 'pages', kind: 'browser', origins: [page], sha256: digest(browserKey), revokedAt: null },
  ];
  const webhooks = [
    { source: 'surveys', path: 'nobody-guesses-this', kind: 'standard', secrets: [webhookSecret] },
    { source: 'desk', path: 'nor-this', kind: 'freshdesk', secrets: [] },
  ];
  writeFileSync(join(folder, 'ingest', 'keys.json'), JSON.stringify({ keys, webhooks, suppressed: [] }));
}

/** A track call of Segment's kind. */
export function trackCall(messageId: string, more: object = {}): string {
  return JSON.stringify({ type: 'track', event: 'order.placed', userId: 'ann', messageId, ...more });
}

export function withKey(key: string): { readonly authorization: string } {
  return { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` };
}

/** All that was journaled, in order. */
export async function journaled(folder: string): Promise<readonly ArrivedRequest[]> {
  const journal = join(folder, 'journal');
  const { seq } = await endOf({ folder: journal });
  const found: ArrivedRequest[] = [];
  for await (const { record } of readJournal({ folder: journal, after: 0, upTo: seq }))
    found.push(unpackRequest(record));
  return found;
}

/** The clients' ids of all events that were journaled, in order. */
export async function journaledIds(folder: string): Promise<readonly string[]> {
  const readings = (await journaled(folder)).map(readRequest);
  return readings.flatMap((reading) =>
    reading.is === 'read'
      ? reading.items.flatMap((item) => (item.is === 'event' ? (item.event.messageId ?? []) : []))
      : [],
  );
}
