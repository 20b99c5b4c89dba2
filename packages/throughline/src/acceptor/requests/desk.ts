import { type ArrivedRequest, type Inspected, packRequest } from '@throughline/arrivals';
import type { Counting } from '../counting.ts';
import type { Pace } from '../gate/pace.ts';
import type { JournalKeeper } from '../journaling/keep-journal.ts';
import type { KeyBook, Webhook, WriteKey } from '../keys/key-book.ts';
import type { Limits } from '../limits.ts';
import { rememberIds } from './hot-ids.ts';
import { tryAgain } from './refusal.ts';

/** All that a request needs on its way from the socket to the journal. */
export type Desk = {
  readonly keys: KeyBook;
  readonly limits: Limits;
  readonly counting: Counting;
  /** Whose key this is; one that was made a moment ago is known too. Errors: a `Refusal` 503 before any key is known. */
  keyOf(text: string): Promise<WriteKey | undefined>;
  /** Likewise, the webhook whose address ends so. */
  webhookAt(path: string): Promise<Webhook | undefined>;
  /** Errors: a `Refusal` when the source may not send now. */
  admit(source: string): void;
  /** Resolves when the request is synced. Errors: a `Refusal`. */
  journal(request: ArrivedRequest): Promise<void>;
  /** The indexes of the events whose id came before: a courtesy, for who loads the journal counts exactly. */
  knownAlready(source: string, items: readonly Inspected[]): ReadonlySet<number>;
  remember(request: ArrivedRequest, items: readonly Inspected[], duplicates: ReadonlySet<number>): void;
};

type Things = {
  readonly keys: KeyBook;
  readonly limits: Limits;
  readonly counting: Counting;
  readonly pace: Pace;
  readonly keeper: JournalKeeper;
  /** Sources that the parent wants refused. */
  readonly refused: ReadonlySet<string>;
};

/** A wrong key asks for the file of keys at most so often. */
const LOOK_AGAIN_MS = 100;

export function openDesk({ keys, limits, counting, pace, keeper, refused }: Things): Desk {
  const ids = rememberIds();
  const looked = { at: Number.NEGATIVE_INFINITY };
  const lookTwice = async <Found>(look: () => Found | undefined): Promise<Found | undefined> => {
    const found = look();
    if (found !== undefined) return found;
    if (performance.now() - looked.at > LOOK_AGAIN_MS) {
      looked.at = performance.now();
      await keys.refresh();
    }
    if (!keys.isRead) throw tryAgain('The write keys cannot be read.');
    return look();
  };
  return {
    keys,
    limits,
    counting,
    admit(source) {
      if (refused.has(source)) throw tryAgain(`The source "${source}" is not taken at this moment.`, 5);
      pace.step(source, performance.now());
    },
    keyOf: (text) => lookTwice(() => keys.find(text, Date.now())),
    webhookAt: (path) => lookTwice(() => keys.webhookAt(path)),
    journal: (request) => keeper.append(packRequest(request)),
    knownAlready(source, items) {
      const here = new Set<string>();
      const repeated = items.filter((item) => {
        const id = idOf(item);
        if (id === undefined) return false;
        const known = here.has(id) || ids.has(source, id);
        here.add(id);
        return known;
      });
      return new Set(repeated.map(({ index }) => index));
    },
    remember({ source, receivedAt }, items, duplicates) {
      const events = items.filter(({ is }) => is === 'event');
      for (const item of events) {
        const id = idOf(item);
        if (id !== undefined) ids.add(source, id, receivedAt);
      }
      counting.outcome(source, 'accepted', events.length - duplicates.size);
      counting.outcome(source, 'duplicate', duplicates.size);
      counting.outcome(source, 'quarantined', items.length - events.length);
    },
  };
}

function idOf(item: Inspected): string | undefined {
  return item.is === 'event' ? item.event.messageId : undefined;
}
