// How many events a second the acceptor acknowledges, in batches of 1, 20 and 100, beside a peer that parses and writes the
// same bytes and syncs nothing; both under the same load in turns, in one run. Prints one JSON.
//   node bench/ingest/acknowledge.ts [milliseconds of each turn, 3000]
import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { superviseAcceptor } from '../../packages/throughline/src/acceptor/supervise-acceptor.ts';
import { type Loaded, load } from './load.ts';

const ms = Number(process.argv[2] ?? 3000);
const connections = 32;
const key = 'benchmark-key-0123456789';
const folder = mkdtempSync('acknowledge-');
mkdirSync(join(folder, 'ingest'));
const sha256 = createHash('sha256').update(key).digest('hex');
const keys = [{ source: 'bench', kind: 'server', origins: [], revokedAt: null, sha256 }];
writeFileSync(join(folder, 'ingest', 'keys.json'), JSON.stringify({ keys, webhooks: [], suppressed: [] }));

const peer = fork(join(import.meta.dirname, 'peer.ts'), [join(folder, 'peer.bytes')]);
const [peerPort] = (await once(peer, 'message')) as [number];
const acceptor = await superviseAcceptor({
  folder,
  host: '127.0.0.1',
  port: 0,
  limits: { requestsPerSecond: 1e6 },
  note: (line) => process.stderr.write(`${line}\n`),
  onDurable: () => undefined,
  onCounted: () => undefined,
});
try {
  const batches = [1, 20, 100];
  for (const port of [peerPort, acceptor.port]) await load({ port, key, batch: 20, connections, ms: ms / 3 });
  const turns = [];
  for (const batch of batches) turns.push(await compare(batch));
  const megabytes = { acceptor: mostMemory(acceptor.pid), peer: mostMemory(peer.pid) };
  console.log(JSON.stringify({ connections, ms, turns, mostMegabytes: megabytes }, null, 2));
} finally {
  await acceptor.close();
  await endOf(peer);
  rmSync(folder, { recursive: true });
}

/** Two turns each, peer and acceptor by turns; of each the better one. */
async function compare(batch: number) {
  const found: { readonly acceptor: Loaded; readonly peer: Loaded }[] = [];
  for (let turn = 0; turn < 2; turn += 1)
    found.push({
      peer: await load({ port: peerPort, key, batch, connections, ms }),
      acceptor: await load({ port: acceptor.port, key, batch, connections, ms }),
    });
  const best = (who: 'acceptor' | 'peer') =>
    found.map((one) => one[who]).reduce((a, b) => (a.eventsPerSecond > b.eventsPerSecond ? a : b));
  const ours = best('acceptor');
  const theirs = best('peer');
  const share = Math.round((100 * ours.eventsPerSecond) / theirs.eventsPerSecond) / 100;
  return { batch, acceptor: ours, peer: theirs, shareOfPeer: share };
}

async function endOf(child: ChildProcess): Promise<void> {
  child.kill();
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** The most that a process ever held, in megabytes; where the system tells it. */
function mostMemory(pid: number | undefined): number | undefined {
  if (pid === undefined || process.platform !== 'linux') return undefined;
  const [, kilobytes] = /VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1000);
}
