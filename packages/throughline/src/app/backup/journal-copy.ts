import { copyFile, mkdir, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { endOf, nodeDisk, type Seq } from '@throughline/journal';
import { Fault } from '#foundation/fault.ts';
import { type Manifest, seal } from './manifest.ts';

type JournalCopy = Manifest['journal'];

type Copying = {
  /** The backup's folder. */
  readonly folder: string;
  readonly signal: AbortSignal;
};

/**
 * Copies the segments of a journal, up to its end at this moment; somebody may be writing it, or rewriting what is closed.
 * Nothing is copied of what lies beside them: it tells of that disk alone.
 *
 * Errors: a `Fault` "in-use" when it is rewritten all the while; those of the journal.
 */
export async function copyJournalOut(journal: string, { folder, signal }: Copying): Promise<JournalCopy> {
  const to = join(folder, 'journal');
  for (let tries = 0; tries < TRIES; tries += 1) {
    await rm(to, { recursive: true, force: true });
    const { seq: through, segment, offset } = await endOf({ folder: journal });
    if (through === 0) return { through, segments: [] };
    const all = (await nodeDisk.list(journal)).filter((name) => name.endsWith('.segment') && name <= segment);
    const names = all.toSorted();
    await mkdir(to, { mode: 0o700 });
    for (const name of names) {
      signal.throwIfAborted();
      await copyFile(join(journal, name), join(to, name));
    }
    await truncate(join(to, segment), offset);
    if (await endsAt(to, through)) return { through, segments: names.map((name) => `journal/${name}`) };
  }
  throw new Fault('in-use', 'The journal was rewritten all the while, so no backup could be made.', {
    hint: 'Ask again when that is done.',
  });
}

const TRIES = 3;

async function endsAt(folder: string, through: Seq): Promise<boolean> {
  const end = await endOf({ folder }).catch(() => undefined);
  return end?.seq === through;
}

/** Puts a copy into a folder that has no journal. Errors: a `Fault` "not-readable" when it ends elsewhere than it did. */
export async function copyJournalIn(
  journal: string,
  { through, segments }: JournalCopy,
  { folder, signal }: Copying,
): Promise<void> {
  if (segments.length === 0) return;
  await nodeDisk.makeFolder(journal);
  for (const path of segments) {
    signal.throwIfAborted();
    await copyFile(join(folder, path), join(journal, '..', path));
    await seal(join(journal, '..'), path);
  }
  await nodeDisk.syncFolder(journal);
  const { seq } = await endOf({ folder: journal });
  if (seq === through) return;
  throw new Fault('not-readable', `The backup's journal ends with record ${seq} and should end with ${through}.`);
}
