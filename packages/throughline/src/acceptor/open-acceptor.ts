import type { Server } from 'node:http';
import { join } from 'node:path';
import type { Disk } from '@throughline/journal';
import { startCounting } from './counting.ts';
import { openGate } from './gate/gate.ts';
import { keepPace } from './gate/pace.ts';
import { keepJournal } from './journaling/keep-journal.ts';
import { seldom } from './journaling/seldom.ts';
import { openKeyBook } from './keys/key-book.ts';
import { usualLimits } from './limits.ts';
import { listen } from './listen.ts';
import type { AcceptorArgument, AcceptorSays, ParentSays } from './messages.ts';
import { openDesk } from './requests/desk.ts';
import { answerRequest, type Door } from './requests/front-door.ts';

export type Acceptor = {
  readonly port: number;
  do(message: ParentSays): void;
  /** Takes no more connections, finishes what runs, and closes the journal. */
  close(): Promise<void>;
};

type Opening = AcceptorArgument & {
  readonly disk?: Disk;
  tell(message: AcceptorSays): void;
};

/** How often the file of keys and the counts are looked at. */
const LOOK_MS = 1000;
const DURABLE_MS = 5;
/** The most that a request may take to end once the acceptor closes. */
const DRAIN_MS = 10_000;

/** Opens the acceptor. Errors: those of its socket; a journal that does not open is answered with 503, and tried again. */
export async function openAcceptor({ folder, listen: place, disk, tell, limits: given }: Opening): Promise<Acceptor> {
  const limits = { ...usualLimits, ...given };
  const keys = openKeyBook(join(folder, 'ingest', 'keys.json'));
  const counting = startCounting();
  const state = { isDraining: false, refusesAll: false };
  const refused = new Set<string>();
  const keeper = keepJournal({
    folder: join(folder, 'journal'),
    disk,
    onDurable: seldom(DURABLE_MS, (position) => tell({ says: 'durable', position })),
    onBroken: (why) => tell({ says: 'broken', why }),
  });
  const door: Door = {
    desk: openDesk({ keys, limits, counting, keeper, refused, pace: keepPace(limits.requestsPerSecond) }),
    gate: openGate(limits.inFlightBytes),
    isDraining: () => state.isDraining,
    refusing() {
      if (state.isDraining) return 'It is ending; another one begins at once.';
      return state.refusesAll ? 'Nothing is taken at this moment.' : keeper.refusing;
    },
  };
  await Promise.all([keys.refresh(), keeper.tried]);
  const answer: Parameters<typeof listen>[0]['answer'] = (request, response) =>
    void answerRequest(door, request, response);
  const { server, port } = await listen({ listen: place, limits, answer });
  const stop = report({ door, tell, every: () => void keys.refresh() });
  return {
    port,
    do: (message) =>
      obey(message, { state, refused, refresh: () => void keys.refresh(), closeSegment: keeper.closeSegment }),
    async close() {
      state.isDraining = true;
      await drain(server);
      await keeper.close();
      stop();
    },
  };
}

type Reporting = { readonly door: Door; tell(message: AcceptorSays): void; every(): void };

/** Tells each second what was counted, and whether anything is taken; once more when it is stopped. */
function report({ door, tell, every }: Reporting): () => void {
  const told = { why: null as string | null };
  const look = () => {
    every();
    const counted = door.desk.counting.take();
    if (counted) tell({ says: 'counted', ...counted });
    const why = door.refusing() ?? null;
    if (why !== told.why) tell({ says: 'refusing', why });
    told.why = why;
  };
  look();
  const timer = setInterval(look, LOOK_MS);
  return () => {
    clearInterval(timer);
    look();
  };
}

async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearTimeout(late);
}

type Obeying = {
  readonly state: { refusesAll: boolean };
  readonly refused: Set<string>;
  refresh(): void;
  closeSegment(): void;
};

function obey(message: ParentSays, { state, refused, refresh, closeSegment }: Obeying): void {
  if (message.do === 'read-keys') refresh();
  else if (message.do === 'close-segment') closeSegment();
  else if (message.do === 'refuse' || message.do === 'take') {
    const { source } = message;
    if (source === undefined) state.refusesAll = message.do === 'refuse';
    else if (message.do === 'refuse') refused.add(source);
    else refused.delete(source);
  }
}
