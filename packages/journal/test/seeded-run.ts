import { type Journal, openJournal } from '../src/journal.ts';
import { JournalFault } from '../src/journal-fault.ts';
import { forgetUpTo, readJournal } from '../src/read-journal.ts';
import { dice } from '../src/simulation/dice.ts';
import { type SimulatedDisk, simulatedDisk, type Trouble } from '../src/simulation/simulated-disk.ts';

const folder = 'journal';
const troubles: readonly Trouble[] = ['EIO', 'ENOSPC', 'short', 'crash'];

/** What was done to a journal, against which its content is held. */
export type Run = {
  readonly disk: SimulatedDisk;
  readonly roll: () => number;
  readonly appended: Set<string>;
  /** Refused as `full`, so that nothing of them may stay. */
  readonly refused: Set<string>;
  /** By seq: what was acknowledged, or read once after an opening. So it must be read for ever. */
  readonly settled: Map<number, string>;
  acknowledged: number;
  forgotten: number;
};

export function newRun(seed: number): Run {
  return {
    disk: simulatedDisk(seed),
    roll: dice(seed ^ 0x5eed),
    appended: new Set(),
    refused: new Set(),
    settled: new Map(),
    acknowledged: 0,
    forgotten: 0,
  };
}

/** Appends, rotates, fails, crashes and opens again for ten lives of a process. Throws when the journal lost or changed anything. */
export async function runSeed(seed: number): Promise<Run> {
  const run = newRun(seed);
  for (let life = 0; life < 10; life++) {
    if (run.roll() < 0.8) {
      const at = run.disk.calls() + 1 + Math.floor(run.roll() * 60);
      run.disk.failAt(at, troubles[Math.floor(run.roll() * troubles.length)] ?? 'crash');
    }
    await live(run, Math.floor(run.roll() * 8));
  }
  await openUntilWell(run);
  return run;
}

/** One life: opens, appends so many groups, and ends in some way. */
export async function live(run: Run, groups: number): Promise<void> {
  const journal = await openChecked(run);
  for (let group = 0; group < groups && journal; group++) {
    await appendGroup(run, journal);
    if (run.roll() < 0.1) await forgetSome(run, journal);
  }
  const last = journal ? appendGroup(run, journal) : undefined;
  const turns = Math.floor(run.roll() * 30);
  for (let turn = 0; turn < turns; turn++) await Promise.resolve();
  const end = run.roll();
  if (end < 0.3) run.disk.kill();
  else if (end < 0.8 && !run.disk.isDown()) run.disk.crash();
  await last;
  await journal?.close();
  run.disk.kill();
  run.disk.restart();
}

/** Opens without trouble; what trouble is still ahead is used up by trying. */
export async function openUntilWell(run: Run): Promise<Journal> {
  for (;;) {
    const journal = await openChecked(run);
    if (journal) return journal;
    run.disk.kill();
    run.disk.restart();
  }
}

/** Opens and holds the content against what is known. Undefined when trouble was met. */
export async function openChecked(run: Run): Promise<Journal | undefined> {
  try {
    const journal = await open(run);
    await checkContent(run, journal);
    return journal;
  } catch (error) {
    if (!isOfDisk(error)) mustBeTrouble(error);
    return undefined;
  }
}

function open({ disk, roll }: Run): Promise<Journal> {
  const leastFree = { bytes: 0, share: 0 };
  return openJournal({
    folder,
    disk,
    segmentBytes: 3000,
    groupMs: 0,
    reserveBytes: roll() < 0.5 ? 1500 : 0,
    leastFree,
  });
}

async function checkContent(run: Run, { durable }: Journal): Promise<void> {
  const { settled, appended, refused, forgotten } = run;
  const late = [...settled.keys()].filter((seq) => seq > durable.seq);
  must(late.length === 0, `Acknowledged records are lost: ${late}.`);
  let expected = forgotten;
  for await (const { seq, record } of readJournal({ folder, disk: run.disk, after: forgotten, upTo: durable.seq })) {
    expected += 1;
    const text = new TextDecoder().decode(record);
    must(seq === expected, `The record ${seq} stands where ${expected} should.`);
    must(appended.has(text), `The record ${seq} was never appended.`);
    must(!refused.has(text), `The record ${seq} was refused and is there all the same.`);
    must((settled.get(seq) ?? text) === text, `The record ${seq} has other bytes than before.`);
    settled.set(seq, text);
  }
}

async function appendGroup(run: Run, journal: Journal): Promise<void> {
  const size = 1 + Math.floor(run.roll() * 4);
  await Promise.all(Array.from({ length: size }, () => append(run, journal)));
}

async function append(run: Run, journal: Journal): Promise<void> {
  const text = `${run.appended.size} ${'x'.repeat(Math.floor(run.roll() ** 3 * 1600))}`;
  run.appended.add(text);
  try {
    const seq = await journal.append(new TextEncoder().encode(text));
    must(!run.settled.has(seq), `The seq ${seq} was given twice.`);
    run.settled.set(seq, text);
    run.acknowledged += 1;
  } catch (error) {
    if (mustBeTrouble(error).code === 'full') run.refused.add(text);
  }
}

async function forgetSome(run: Run, { durable }: Journal): Promise<void> {
  const seq = Math.floor(run.roll() * durable.seq);
  run.forgotten = Math.max(run.forgotten, seq);
  await forgetUpTo({ folder, disk: run.disk, seq }).catch(() => undefined);
}

/** Trouble with the disk may refuse and end a journal; nothing else may. */
function mustBeTrouble(error: unknown): JournalFault {
  if (error instanceof JournalFault && ['full', 'broken'].includes(error.code)) return error;
  throw error;
}

function isOfDisk(error: unknown): boolean {
  return ['EIO', 'ENOSPC', 'ESRCH'].includes(String((error as { readonly code?: unknown }).code));
}

function must(holds: boolean, says: string): asserts holds {
  if (!holds) throw new Error(says);
}
