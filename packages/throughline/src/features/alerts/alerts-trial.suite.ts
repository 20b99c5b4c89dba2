import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';
import { features } from '#app/features.ts';
import type { Fact } from '#features/live/contract.ts';
import type { EventStore } from '#foundation/event-store.ts';
import { furnish } from '#foundation/furnish.ts';
import type { House } from '#foundation/house.ts';
import type { Outlets } from '#foundation/outlets.ts';
import { openChdb } from '#stores/chdb.ts';
import { outbound } from '#stores/outlets/outbound.ts';
import { smallHouse } from '../../../test/small-house.ts';
import { smallRecords } from '../../../test/small-records.ts';
import { addEndpoint, type EndpointWish } from './contract.ts';
import { deliver } from './send/deliver.ts';

export const NOON = Date.UTC(2026, 2, 2, 12);
export const MINUTE = 60_000;

export type Taken = { readonly at: number; readonly headers: IncomingHttpHeaders; readonly body: string };
export type Receiver = { readonly url: string; readonly taken: Taken[] };

/** Receivers that listen on this machine; each answers as it is told and keeps what it took. */
export function receivers() {
  const servers: Server[] = [];
  afterAll(async () => {
    for (const server of servers) {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    }
  });
  return async (answer: RequestListener): Promise<Receiver> => {
    const taken: Taken[] = [];
    const server = createServer(async (request, response) => {
      const pieces: Buffer[] = [];
      for await (const piece of request) pieces.push(piece);
      taken.push({ at: performance.now(), headers: request.headers, body: Buffer.concat(pieces).toString() });
      answer(request, response);
    });
    servers.push(server);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, taken };
  };
}

export const answers =
  (status: number, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    response.writeHead(status, headers).end('answer');

/** Houses with records of their own, from which posts may go to this machine. */
export function alertHouses() {
  const shared: { store?: EventStore } = {};
  const fresh = smallRecords();
  beforeAll(async () => {
    shared.store = await openChdb();
  });
  afterAll(() => shared.store?.close());
  return async (outlets: Partial<Outlets> = {}): Promise<House> => {
    if (!shared.store) throw new Error('the store did not open');
    const house = await smallHouse(shared.store, await fresh());
    const door = outbound({ allowedHosts: ['127.0.0.1'], patienceMs: 400 });
    const usual = { mail: undefined, printer: undefined, reportsFolder: undefined, outbound: door };
    const ground = { ...house, outlets: { ...usual, pageAddress: 'https://cx.example.org', ...outlets } };
    return furnish(
      ground,
      features.flatMap(({ handlers }) => handlers),
    );
  };
}

/** Adds an endpoint that hears what is found from noon on. */
export async function added(house: House, wish: Partial<EndpointWish> & Pick<EndpointWish, 'address'>) {
  const { id, secret } = await house.ask(addEndpoint, { kind: 'webhook', name: 'desk', ...wish });
  await house.records
    .tables<{ alert_endpoint: { id: string; made_at: Date } }>()
    .updateTable('alert_endpoint')
    .set({ made_at: new Date(NOON) })
    .where('id', '=', id)
    .execute();
  return { id, secret: secret ?? '' };
}

const plain = {
  kind: 'promise-broken',
  name: 'on-time',
  customerKey: '7',
  customer: 'ann',
  case: 'c1',
  dueAt: NOON,
  team: 'north',
  channel: 'web',
} as const;

type Finding = Partial<Pick<Fact, 'kind' | 'name' | 'team' | 'channel' | 'foundAt' | 'customerKey'>>;

/** Writes facts as they are found, each about its own event. */
export async function find(house: House, count: number, finding: Finding = {}): Promise<void> {
  const { customerKey, foundAt = NOON, dueAt, case: of, ...rest } = { ...plain, ...finding };
  const { rows } = await import('kysely').then(({ sql }) =>
    sql<{ last: number }>`select coalesce(max(seq), 0)::int as last from facts`.execute(house.records.tables()),
  );
  const last = rows[0]?.last ?? 0;
  await house.records
    .tables<{ facts: Record<string, unknown> }>()
    .insertInto('facts')
    .values(
      Array.from({ length: count }, (_, place) => ({
        ...rest,
        id: `f${last + place}`,
        customer_key: customerKey,
        case_id: of,
        at: new Date(foundAt),
        due_at: new Date(dueAt),
        found_at: new Date(foundAt),
        evidence: [],
      })),
    )
    .execute();
}

const unstopped = new AbortController().signal;

export function deliverAt(house: House, now: number): Promise<void> {
  return deliver({ house, now, signal: unstopped });
}
