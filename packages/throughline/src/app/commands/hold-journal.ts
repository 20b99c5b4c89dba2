import { JournalFault, openJournal, readJournal, type Seq } from '@throughline/journal';
import type { World } from '#foundation/command.ts';
import { Fault } from '#foundation/fault.ts';

export type HeldJournal = {
  readonly folder: string;
  /** Its last record. */
  readonly through: Seq;
  close(): Promise<void>;
};

/**
 * Takes a journal, so that nobody writes it meanwhile, and reads all of it from the first record on.
 *
 * Errors: a `Fault` "in-use", "not-readable" where a record cannot be read or the first ones are gone, "stopped".
 */
export async function holdJournal(folder: string, world: Pick<World, 'signal' | 'progress'>): Promise<HeldJournal> {
  const journal = await openJournal({ folder }).catch((thrown: unknown) => {
    throw faultOf(thrown);
  });
  try {
    const through = journal.durable.seq;
    await readThrough(folder, through, world);
    return { folder, through, close: () => journal.close() };
  } catch (thrown) {
    await journal.close();
    throw faultOf(thrown);
  }
}

const TELL_EVERY = 10_000;

async function readThrough(folder: string, upTo: Seq, { signal, progress }: Pick<World, 'signal' | 'progress'>) {
  for await (const { seq } of readJournal({ folder, after: 0, upTo })) {
    if (signal.aborted) throw new Fault('stopped', 'The rebuild was stopped; nothing was changed.');
    if (seq % TELL_EVERY === 0)
      progress(`Reading the journal: ${seq.toLocaleString('en-US')} of ${upTo.toLocaleString('en-US')} requests`);
  }
}

function faultOf(thrown: unknown): unknown {
  if (!(thrown instanceof JournalFault)) return thrown;
  if (thrown.code === 'in-use') return new Fault('in-use', thrown.message, { cause: thrown });
  return new Fault('not-readable', thrown.message, { hint: 'Nothing was changed.', cause: thrown });
}
