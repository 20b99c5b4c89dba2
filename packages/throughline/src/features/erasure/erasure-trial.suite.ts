import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { Receipt } from './contract.ts';

const cli = join(import.meta.dirname, '../../cli.ts');

const blueprint = `throughline: 1
company: Erasure Trial
timezone: Europe/Berlin
clock: now
teams: { shop: {} }
sources:
  - name: web-shop
    sent-in: true
    case: order_id
    events:
      - { event: order.placed, sent-as: Order Completed, text: note }
      - { event: parcel.arrived, sent-as: Parcel Arrived }
journeys:
  - name: buy
    says: I want a thing.
    stages:
      - { name: order, touch: first, says: It is easy., owners: [shop], seen: [order.placed] }
      - { name: get, touch: last, says: It comes., owners: [shop], seen: [parcel.arrived] }
moments:
  - { name: first-order, stage: order, feels: delight, says: A first order., seen: { event: order.placed, nth: 1 } }
promises:
  - { name: quick, stage: get, says: It comes soon., made: order.placed, kept: parcel.arrived, within: 2 s, same: case, target: 90% }
`;

export type Up = {
  readonly folder: string;
  ask<Answer>(path: string, body?: unknown): Promise<Answer>;
  /** Sends one Segment call; answers its status. */
  send(path: string, body: unknown): Promise<number>;
  /** Waits until all that was sent is judged. */
  settled(): Promise<void>;
  done(id: string): Promise<Receipt>;
  kill(): Promise<void>;
  start(): Promise<void>;
};

/** `throughline up` in a process of its own, over a data folder that is gone after the test. */
export async function up(): Promise<Up> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-erasure-'));
  const data = join(folder, 'data');
  writeFileSync(join(folder, 'blueprint.yaml'), blueprint);
  const held: { child?: ChildProcess; page: string; ingest: string; key: string } = { page: '', ingest: '', key: '' };
  onTestFinished(async () => {
    await end(held.child, 'SIGTERM');
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });
  const ask = async <Answer>(path: string, body?: unknown): Promise<Answer> => {
    const headers = { 'content-type': 'application/json' };
    const request = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) };
    const response = await fetch(`${held.page}${path}`, request);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  };
  const start = async (): Promise<void> => {
    const args = [cli, 'up', join(folder, 'blueprint.yaml'), '--data', data, '--port', '0', '--ingest-port', '0'];
    held.child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    Object.assign(held, await addressesIn(held.child));
  };
  await start();
  held.key = (await ask<{ key: string }>('/api/sources/keys', { source: 'web-shop' })).key;
  const send = async (path: string, body: unknown): Promise<number> => {
    const authorization = `Basic ${Buffer.from(`${held.key}:`).toString('base64')}`;
    const headers = { authorization, 'content-type': 'application/json' };
    return (await fetch(`${held.ingest}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).status;
  };
  return {
    folder: data,
    ask,
    send,
    start,
    kill: () => end(held.child, 'SIGKILL'),
    settled: () => until(async () => isSettled(await (await fetch(`${held.page}/metrics`)).text())),
    async done(id) {
      const last: { receipt?: Receipt } = {};
      await until(async () => {
        last.receipt = await ask<Receipt>(`/api/erasures/${id}`);
        return last.receipt.state === 'done';
      });
      if (!last.receipt) throw new Error('unreachable: nothing was waited for');
      return last.receipt;
    },
  };
}

function isSettled(metrics: string): boolean {
  const figure = (name: string) => Number(new RegExp(`^throughline_${name} (\\d+)$`, 'm').exec(metrics)?.[1] ?? 0);
  const all = figure('acknowledged_records');
  return all > 0 && figure('loaded_records') === all && figure('judged_records') === all;
}

async function addressesIn(child: ChildProcess): Promise<{ page: string; ingest: string }> {
  let said = '';
  child.stderr?.on('data', (piece: Buffer) => {
    said += piece;
  });
  child.stdout?.on('data', (piece: Buffer) => {
    said += piece;
  });
  await until(async () => {
    if (child.exitCode !== null) throw new Error(said);
    return said.includes('sent in are taken at');
  });
  const page = /Open (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1] ?? '';
  const ingest = /taken at (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1] ?? '';
  return { page, ingest };
}

async function end(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

/** Asks again and again for five minutes at most. */
async function until(is: () => Promise<boolean>): Promise<void> {
  for (const late = Date.now() + 300_000; Date.now() < late; await pause(100)) if (await is()) return;
  throw new Error('It did not come to that in five minutes.');
}

/** Every file of a folder in which one of the texts lies as plain bytes, with the text. */
export function filesWith(folder: string, texts: readonly string[]): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || statSync(path, { throwIfNoEntry: false }) === undefined) return [];
    const bytes = readFileSync(path);
    return texts.filter((text) => bytes.includes(text)).map((text) => `${path.slice(folder.length)}: ${text}`);
  });
}
