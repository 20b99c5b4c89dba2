import { expect, test } from 'vitest';
import { live, newRun, openUntilWell, runSeed } from '../test/seeded-run.ts';
import { openJournal } from './journal.ts';
import { simulatedDisk } from './simulation/simulated-disk.ts';

test('whatever a disk does in 300 runs, what was acknowledged is there, and nothing else that was not appended', async () => {
  let acknowledged = 0;
  for (let seed = 1; seed <= 300; seed++) {
    const run = await runSeed(seed).catch((error: Error) => {
      throw new Error(`Seed ${seed}: ${error.message}`, { cause: error });
    });
    acknowledged += run.acknowledged;
  }
  expect(acknowledged).toBeGreaterThan(5000);
}, 120_000);

test.for(['EIO', 'ENOSPC', 'short', 'crash'] as const)(
  '%s at every single call of the disk loses nothing',
  async (trouble) => {
    let call = 0;
    for (let isThrough = false; !isThrough; ) {
      call += 1;
      const run = newRun(call);
      run.disk.failAt(call, trouble);
      for (let life = 0; life < 3; life++) await live(run, 4);
      isThrough = run.disk.calls() < call;
      await (await openUntilWell(run)).close();
    }
    expect(call).toBeGreaterThan(100);
  },
);

test('what is read again after a failed sync survives the next loss of power', async () => {
  const leastFree = { bytes: 0, share: 0 };
  for (let seed = 0; seed < 200; seed++) {
    const disk = simulatedDisk(seed);
    const open = () =>
      openJournal({ folder: 'journal', disk, segmentBytes: 50, groupMs: 0, reserveBytes: 0, leastFree });
    const journal = await open();
    await journal.append(new Uint8Array(50));
    disk.failAt(disk.calls() + 1 + (seed % 8), 'EIO');
    await Promise.allSettled([journal.append(new Uint8Array(50)), journal.append(new Uint8Array(2000))]);
    disk.kill();
    disk.restart();
    const read = await open();
    disk.failAt(disk.calls() + 3, 'crash');
    await Promise.allSettled([read.append(new Uint8Array(600))]);
    disk.restart();
    expect((await open()).durable.seq, `seed ${seed}`).toBeGreaterThanOrEqual(read.durable.seq);
  }
});
