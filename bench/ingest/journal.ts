/**
 * How many records a second the journal acknowledges, from 1 writer and from 64 that each wait for their own record,
 * against a floor that writes the same bytes with the same calls and never syncs. Everything is measured in one run, the
 * floor before and after. Prints one line of JSON.
 * Usage: node bench/ingest/journal.ts [seconds for each, 3] [bytes of a record, 1000] [folder, a new one for temporary files]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Disk, nodeDisk, openJournal } from '../../packages/journal/src/index.ts';

const seconds = Number(process.argv[2] ?? 3);
const record = new Uint8Array(Number(process.argv[3] ?? 1000)).fill(97);
const place = process.argv[4] ?? tmpdir();

const unsynced: Disk = {
  ...nodeDisk,
  async open(path, to) {
    return { ...(await nodeDisk.open(path, to)), sync: async () => undefined };
  },
};

type Figure = { readonly perSecond: number; readonly p50Ms: number; readonly p99Ms: number };

async function measure(disk: Disk, writers: number): Promise<Figure> {
  const folder = await mkdtemp(join(place, 'throughline-bench-'));
  const leastFree = { bytes: 0, share: 0 };
  const journal = await openJournal({ folder, disk, reserveBytes: 0, leastFree });
  const latencies: number[] = [];
  const until = performance.now() + seconds * 1000;
  const write = async (): Promise<void> => {
    for (let began = performance.now(); began < until; ) {
      await journal.append(record);
      const ended = performance.now();
      latencies.push(ended - began);
      began = ended;
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  await journal.close();
  await rm(folder, { recursive: true });
  latencies.sort((one, other) => one - other);
  const at = (share: number): number => Number((latencies[Math.floor(latencies.length * share)] ?? 0).toFixed(2));
  return { perSecond: Math.round(latencies.length / seconds), p50Ms: at(0.5), p99Ms: at(0.99) };
}

const figures: Record<string, unknown> = { bench: 'journal', bytes: record.length };
for (const writers of [1, 64]) {
  const before = await measure(unsynced, writers);
  const synced = await measure(nodeDisk, writers);
  const after = await measure(unsynced, writers);
  const floor = (before.perSecond + after.perSecond) / 2;
  figures[`writers${writers}`] = {
    synced,
    floors: [before, after],
    ratio: Number((synced.perSecond / floor).toFixed(2)),
  };
}
process.stdout.write(`${JSON.stringify(figures)}\n`);
