import { setTimeout as wait } from 'node:timers/promises';
import type { Position, Seq } from '@throughline/journal';
import type { Loaded, Loader } from '#features/arrivals/loader.ts';
import type { RoundReport, Rounds } from '#features/live/rounds.ts';
import type { Judgement } from '#foundation/house.ts';
import { nextBatch } from './next-batch.ts';

/** Takes what arrived from the journal into the event store and judges whom it touched, one batch after the other. */
export type Conductor = {
  /** The journal is synced up to here. */
  heard(durable: Seq): void;
  /** How far it is. `trouble` says in a sentence what keeps it, as long as it does. */
  state(): { readonly durable: Seq; readonly loaded: Seq; readonly judged: Seq; readonly trouble: string | undefined };
  /** Works between two batches, while nothing is loaded or judged. */
  whileStill<Answer>(work: () => Promise<Answer>): Promise<Answer>;
  /** Ends after the batch it is at. What waits is found again in the journal. */
  close(): Promise<void>;
};

export type Score = {
  /** The folder of the journal. */
  readonly journal: string;
  readonly loader: Loader;
  /** Undefined while the clock of the blueprint stands still. */
  readonly rounds: () => Rounds | undefined;
  /** The judgement in force. */
  readonly judgement: () => Judgement;
  /** Works while what is in force stays so. */
  readonly steadily: (work: () => Promise<void>) => Promise<void>;
  /** Whom records after this one touched. */
  readonly touchedAfter: (seq: Seq) => Promise<readonly string[]>;
  /** Up to where a judgement has judged what arrived; undefined where it has judged no round yet. */
  readonly judgedThrough: (judgement: string) => Promise<Seq | undefined>;
  /** Brings the numbers of events and customers that are told beside figures up to date. */
  readonly recount: () => Promise<void>;
  readonly keepJudgedThrough: (judgement: string, seq: Seq) => Promise<void>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly onLoaded: (loaded: Loaded) => void;
  readonly onRound: (report: RoundReport) => void;
  readonly note: (line: string) => void;
};

/** So many customers are judged in a round. */
const CUSTOMERS_IN_A_ROUND = 5_000;
/** So long at most a decision of people waits to be carried out. */
const LONGEST_REST_MS = 2_000;
const WAITS_AFTER_TROUBLE_MS = [500, 1_000, 2_000, 5_000, 10_000] as const;

type Held = {
  durable: Seq;
  /** Where the last batch ended. */
  place: Position | undefined;
  /** Before the first record until the first round. */
  judged: Seq;
  /** The judgement to which `owed` is owed. */
  judgement: string | undefined;
  owed: Set<string>;
  /** When somebody changes next without any event. */
  wakeAt: number;
  /** How far loading was at which time, the latest last. */
  readonly marks: { readonly at: number; readonly through: Seq }[];
  trouble: string | undefined;
  failures: number;
  rest: AbortController | undefined;
  readonly ending: AbortController;
};

export function conduct(score: Score): Conductor {
  const { loader } = score;
  const held: Held = {
    durable: loader.through,
    place: undefined,
    judged: -1,
    judgement: undefined,
    owed: new Set(),
    wakeAt: Number.POSITIVE_INFINITY,
    marks: [{ at: Number.NEGATIVE_INFINITY, through: loader.through }],
    trouble: undefined,
    failures: 0,
    rest: undefined,
    ending: new AbortController(),
  };
  const inTurn = oneAfterTheOther();
  const playing = play(score, held, inTurn);
  return {
    heard(durable) {
      held.durable = Math.max(held.durable, durable);
      held.rest?.abort();
    },
    state: () => ({
      durable: held.durable,
      loaded: loader.through,
      judged: Math.max(0, held.judged),
      trouble: held.trouble,
    }),
    whileStill: inTurn,
    async close() {
      held.ending.abort();
      held.rest?.abort();
      await playing;
    },
  };
}

type InTurn = <Answer>(work: () => Promise<Answer>) => Promise<Answer>;

function oneAfterTheOther(): InTurn {
  const queue: { last: Promise<unknown> } = { last: Promise.resolve() };
  return (work) => {
    const turn = queue.last.then(work);
    queue.last = turn.catch(() => undefined);
    return turn;
  };
}

async function play(score: Score, held: Held, inTurn: InTurn): Promise<void> {
  while (!held.ending.signal.aborted) {
    try {
      const [hasLoaded, hasJudged] = await inTurn(
        async () => [await load(score, held), await judge(score, held)] as const,
      );
      if (held.trouble !== undefined) score.note('What had waited in the journal is loaded again.');
      held.trouble = undefined;
      held.failures = 0;
      if (!hasLoaded && !hasJudged) await rest(score, held);
    } catch (error) {
      if (!held.ending.signal.aborted) await stumble(error, score, held);
    }
  }
}

/** Loads the next batch, and carries out what people decided meanwhile. Answers whether there may be more to load at once. */
async function load({ loader, journal, now, onLoaded }: Score, held: Held): Promise<boolean> {
  const { records, end } = await nextBatch(journal, { after: loader.through, place: held.place, upTo: held.durable });
  const settled = await loader.settle();
  for (const key of settled.touched) held.owed.add(key);
  if (records.length === 0) return false;
  const loaded = await loader.load(records);
  for (const key of loaded.touched) held.owed.add(key);
  held.place = end;
  held.marks.push({ at: now(), through: loader.through });
  onLoaded(loaded);
  return true;
}

/** Judges whom something touched and whose time has come. Answers whether there may be more to judge at once. */
async function judge(score: Score, held: Held): Promise<boolean> {
  const more = { is: false };
  await score.steadily(async () => {
    const rounds = score.rounds();
    if (rounds === undefined) return standStill(score, held);
    await owe(rounds, score, held);
    const isDue = held.wakeAt <= score.now();
    if (held.owed.size === 0 && !isDue && held.judged === score.loader.through) return;
    const touched = [...held.owed].slice(0, CUSTOMERS_IN_A_ROUND);
    const report = await rounds.round({ touched, now: score.now(), signal: held.ending.signal });
    score.onRound(report);
    for (const key of touched) held.owed.delete(key);
    held.wakeAt = (await rounds.nextWakeAt()) ?? Number.POSITIVE_INFINITY;
    if (held.owed.size === 0) await keepUp(score, held);
    await score.recount();
    more.is = true;
  });
  return more.is;
}

/** Nothing is judged; under a clock that goes on, all of it will have been there from the beginning. */
function standStill({ loader }: Score, held: Held): void {
  held.owed.clear();
  held.wakeAt = Number.POSITIVE_INFINITY;
  held.judgement = undefined;
  held.judged = loader.through;
}

/** When another judgement has come into force, it is owed all whom it did not see while it was made. */
async function owe(rounds: Rounds, score: Score, held: Held): Promise<void> {
  const { id, asOf } = score.judgement();
  if (held.judgement === id) return;
  const seen = held.marks.findLast(({ at }) => at <= asOf)?.through ?? 0;
  const through = (await score.judgedThrough(id)) ?? seen;
  held.owed = new Set(await score.touchedAfter(through));
  held.wakeAt = (await rounds.nextWakeAt()) ?? Number.POSITIVE_INFINITY;
  held.judgement = id;
}

async function keepUp({ loader, keepJudgedThrough, now }: Score, held: Held): Promise<void> {
  if (held.judged === loader.through || held.judgement === undefined) return;
  await keepJudgedThrough(held.judgement, loader.through);
  held.judged = loader.through;
  const old = held.marks.findLastIndex(({ at }) => at < now() - MARKS_KEPT_MS);
  if (old > 0) held.marks.splice(0, old);
}

/** No judging of all history takes longer. */
const MARKS_KEPT_MS = 24 * 3_600_000;

async function rest({ loader, now }: Score, held: Held): Promise<void> {
  const ended = new AbortController();
  held.rest = ended;
  if (held.durable > loader.through || held.ending.signal.aborted) return;
  await pause(Math.min(LONGEST_REST_MS, Math.max(0, held.wakeAt - now())), ended.signal);
}

async function stumble(error: unknown, { note }: Score, held: Held): Promise<void> {
  const says = error instanceof Error ? error.message : String(error);
  if (held.trouble === undefined) note(`What arrived waits in the journal: ${says}`);
  held.trouble = says;
  const waitMs = WAITS_AFTER_TROUBLE_MS[Math.min(held.failures, WAITS_AFTER_TROUBLE_MS.length - 1)] ?? 0;
  held.failures += 1;
  await pause(waitMs, held.ending.signal);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return wait(ms, undefined, { signal }).catch(() => undefined);
}
