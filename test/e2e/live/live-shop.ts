import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const cli = resolve(import.meta.dirname, '../../../packages/throughline/src/cli.ts');

/** A shop that promises a parcel within seconds, so that a test can watch a promise break. */
const blueprint = `throughline: 1
company: Live Shop
timezone: Europe/Berlin
clock: now
goals: { trust: { says: People trust us, measure: few ask again } }
teams: { shop: {}, mail: {} }
sources:
  - name: app
    sent-in: true
    case: order_id
    events:
      - { event: order.placed, sent-as: Order Completed, value: total }
      - { event: parcel.arrived, sent-as: Parcel Arrived }
journeys:
  - name: buy
    says: I want a thing.
    stages:
      - { name: order, touch: first, says: It is easy., owners: [shop, mail], seen: [order.placed] }
      - { name: get, touch: last, says: It comes., owners: [shop, mail], seen: [parcel.arrived] }
moments:
  - { name: first-order, stage: order, feels: delight, says: A first order., seen: { event: order.placed, nth: 1 } }
promises:
  - { name: quick, stage: get, says: It comes in eight seconds., made: order.placed, kept: parcel.arrived, within: 8 s, at-risk: 4 s, same: case, target: 90%, serves: trust }
`;

export type LiveShop = {
  /** Errors: where the event was not taken. */
  send(key: string, event: Readonly<Record<string, unknown>>): Promise<void>;
  /** Stops the product; what it keeps stays. */
  stop(): Promise<void>;
  start(): Promise<void>;
  end(): Promise<void>;
};

/** Starts a product of its own on two ports. It may post to this machine. */
export async function openLiveShop(port: number): Promise<LiveShop> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-e2e-live-'));
  writeFileSync(join(folder, 'blueprint.yaml'), blueprint);
  const held = { product: await startIn(folder, port) };
  const stop = async () => {
    const ended = new Promise((done) => held.product.on('exit', done));
    held.product.kill('SIGTERM');
    await ended;
  };
  return {
    stop,
    async start() {
      held.product = await startIn(folder, port);
    },
    async send(key, event) {
      const response = await fetch(`http://127.0.0.1:${port + 10}/v1/track`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${key}:`)}`, 'content-type': 'application/json' },
        body: JSON.stringify(event),
      });
      if (!response.ok) throw new Error(`An event was answered with ${response.status}.`);
    },
    async end() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startIn(folder: string, port: number): Promise<ChildProcess> {
  const words = ['up', join(folder, 'blueprint.yaml'), '--data', join(folder, 'data'), '--port', String(port)];
  const product = spawn(process.execPath, [cli, ...words], {
    env: { ...process.env, THROUGHLINE_ALLOW_PRIVATE_HOSTS: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await untilItAnswers(product);
  return product;
}

function untilItAnswers(product: ChildProcess): Promise<void> {
  return new Promise((open, failed) => {
    product.stdout?.setEncoding('utf8').on('data', (said: string) => said.includes('sent in are taken') && open());
    product.on('exit', (code) => failed(new Error(`It ended with ${code} before it answered.`)));
  });
}

export type Taken = { readonly headers: IncomingHttpHeaders; readonly body: string };

/** Somebody who takes messages on this machine, and keeps them. */
export async function openReceiver() {
  const taken: Taken[] = [];
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    taken.push({ headers: request.headers, body: Buffer.concat(pieces).toString() });
    response.writeHead(200).end('thank you');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    taken,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    end: () => new Promise((closed) => server.close(closed)),
  };
}
