import { loadedThrough, prepareArrivalTables } from './arrival-tables.ts';
import { bringIn } from './batch/bring-in.ts';
import { candidatesOf, type JournalRecord } from './batch/candidates.ts';
import { countsBySource, type SourceCounts, writeCounts } from './batch/counts.ts';
import { apartPairs, settleDecisions } from './decisions/settle.ts';
import type { LoaderGround } from './loader-ground.ts';
import { finishForgetting } from './rebuild.ts';

export type Loaded = {
  /** The last record that is loaded. */
  readonly through: number;
  /** What became of the events of this call, by source. */
  readonly counts: readonly SourceCounts[];
  /** The key of everyone whose history changed, as decimal text. */
  readonly touched: readonly string[];
};

export type Loader = {
  /** The last record that is loaded, 0 before the first. */
  readonly through: number;
  /**
   * Brings records of the journal into the event store, each event once: those up to `through` are passed over, and what a
   * broken attempt left is finished. The records must follow `through` without a gap, in order.
   */
  load(records: readonly JournalRecord[]): Promise<Loaded>;
  /** Carries out what people decided meanwhile: events to be read again, ids to be taken apart. */
  settle(): Promise<Loaded>;
};

/** Opens the loader on the table of events, which must be there. There is one loader to a store: it alone writes what arrives. */
export async function openLoader(ground: LoaderGround): Promise<Loader> {
  const { events, records } = ground;
  await prepareArrivalTables(events);
  await finishForgetting(events);
  const held = {
    through: await loadedThrough(events),
    apart: await apartPairs(records),
    last: Promise.resolve() as Promise<unknown>,
  };
  /** One piece of work at a time, in the order of asking. */
  const inTurn = <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    const mine = held.last.then(work, work);
    held.last = mine.catch(() => undefined);
    return mine;
  };
  return {
    get through() {
      return held.through;
    },
    load: (arrived) =>
      inTurn(async () => {
        held.through = await loadedThrough(events);
        const { through, apart } = held;
        const loaded = await loadBatch(ground, { records: arrived.filter(({ seq }) => seq > through), through, apart });
        held.through = loaded.through;
        return loaded;
      }),
    settle: () =>
      inTurn(async () => {
        const settled = await settleDecisions(ground, held.through);
        held.apart = await apartPairs(records);
        return { through: held.through, ...settled };
      }),
  };
}

type Waiting = {
  readonly records: readonly JournalRecord[];
  readonly through: number;
  readonly apart: ReadonlySet<string>;
};

async function loadBatch(ground: LoaderGround, { records, through, apart }: Waiting): Promise<Loaded> {
  const last = records.at(-1);
  if (last === undefined) return { through, counts: [], touched: [] };
  const { events, properties, suppresses = () => false } = ground;
  const candidates = await candidatesOf(records, ground);
  const { outcomes, placed, regrouped } = await bringIn(events, {
    candidates,
    records,
    properties,
    suppresses,
    apart,
    isOfBatch: ({ seq }) => seq > through,
  });
  await writeCounts(events, { records, outcomes, regrouped });
  return { through: last.seq, counts: countsBySource(outcomes), touched: [...new Set([...placed, ...regrouped])] };
}
