import { setTimeout as pause } from 'node:timers/promises';
import { type Disk, type Journal, JournalFault, openJournal, type Position } from '@throughline/journal';
import { Refusal, tryAgain } from '../requests/refusal.ts';

/** The journal, and whether it can be written to at this moment. */
export type JournalKeeper = {
  /** Why nothing can be journaled now, as a full sentence. */
  readonly refusing: string | undefined;
  /** Resolves once opening was tried, well or not. */
  readonly tried: Promise<void>;
  /** Resolves when the record is synced. Errors: a `Refusal` 503, or 413 for a record that is too long. */
  append(record: Uint8Array): Promise<void>;
  /** Goes on in a new segment when the journal is open; what hinders it is met by the next record too. */
  closeSegment(): void;
  close(): Promise<void>;
};

type Keeping = {
  readonly folder: string;
  readonly disk: Disk | undefined;
  onDurable(position: Position): void;
  /** The journal is of no use any more to this process. */
  onBroken(why: string): void;
};

const OPEN_AGAIN_MS = 1000;
/** After a full disk, one request tries again when so much time has gone by. */
const TRY_FULL_MS = 500;

type State = {
  journal: Journal | undefined;
  /** Why it is not open, or why it is of no use. */
  why: string | undefined;
  fullUntil: number;
  closed: boolean;
};

/** Opens the journal, again and again while that fails. Errors: none; the keeper refuses until it is open. */
export function keepJournal(keeping: Keeping): JournalKeeper {
  const state: State = { journal: undefined, why: 'It is starting.', fullUntil: 0, closed: false };
  const tried = open(keeping, state);
  const opening = tried.then(() => openUntilOpen(keeping, state));
  return {
    tried,
    get refusing() {
      return refusing(state);
    },
    async append(record) {
      const { journal, why } = state;
      if (journal === undefined || why !== undefined) throw tryAgain(why ?? 'It is starting.');
      await journal.append(record).catch((thrown: unknown) => {
        throw refusalFor(thrown, state, keeping);
      });
      state.fullUntil = 0;
    },
    closeSegment: () => void state.journal?.rotate().catch(() => undefined),
    async close() {
      state.closed = true;
      await opening;
      await state.journal?.close().catch(() => undefined);
    },
  };
}

async function openUntilOpen(keeping: Keeping, state: State): Promise<void> {
  while (!state.closed && state.journal === undefined) {
    await pause(OPEN_AGAIN_MS, undefined, { ref: false });
    await open(keeping, state);
  }
}

async function open({ folder, disk, onDurable }: Keeping, state: State): Promise<void> {
  try {
    state.journal = await openJournal({ folder, onDurable, ...(disk === undefined ? {} : { disk }) });
    state.why = undefined;
    onDurable(state.journal.durable);
  } catch (thrown) {
    state.why = `The journal cannot be opened. ${saidBy(thrown)}`;
  }
}

function refusing({ why, fullUntil }: State): string | undefined {
  if (why !== undefined) return why;
  return fullUntil > performance.now() ? 'The disk is full. Make room on it.' : undefined;
}

function refusalFor(thrown: unknown, state: State, { onBroken }: Keeping): Refusal {
  if (!(thrown instanceof JournalFault)) return tryAgain('The events could not be kept.');
  if (thrown.code === 'too-long')
    return new Refusal(413, 'The body is too long to be kept. Send fewer events at once.');
  if (thrown.code === 'full') {
    state.fullUntil = performance.now() + TRY_FULL_MS;
    return tryAgain('The disk is full.', 5);
  }
  if (thrown.code === 'broken' && state.why === undefined) {
    state.why = 'The journal could not be written to.';
    onBroken(saidBy(thrown));
  }
  return tryAgain(state.why ?? 'The journal is closed.');
}

function saidBy(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
