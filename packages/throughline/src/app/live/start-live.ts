import { join } from 'node:path';
import { superviseAcceptor } from '#acceptor/supervise-acceptor.ts';
import { openLoader } from '#features/arrivals/loader.ts';
import { mappingOf } from '#features/arrivals/mapping.ts';
import { readingOf } from '#features/arrivals/mapping-webhooks.ts';
import { touchedAfter } from '#features/arrivals/touched-after.ts';
import { openSuppression } from '#features/erasure/who/suppression.ts';
import { judgedThrough, keepJudgedThrough } from '#features/live/judged-through.ts';
import { openRounds, type Rounds } from '#features/live/rounds.ts';
import { openJudgeAgain } from '#features/promises/again/judge-again.ts';
import { writeKeyFile } from '#features/sources/keys/key-file.ts';
import { Fault } from '#foundation/fault.ts';
import type { Arrivals, Ground, Live, LiveState } from '#foundation/house.ts';
import type { OpenWorkshop } from '../works/workshop.ts';
import { type Conductor, conduct, type Score } from './conductor.ts';
import { deliverEachSecond } from './deliver-each-second.ts';
import { type Metrics, openMetrics } from './metrics.ts';
import { type NewsDesk, openNewsDesk } from './news.ts';
import { takeStock } from './take-stock.ts';

type Place = {
  readonly ground: Ground;
  readonly workshop: OpenWorkshop;
  /** Absolute. */
  readonly dataDir: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly note: (line: string) => void;
  /** Epoch milliseconds. */
  readonly now: () => number;
};

export type OpenLive = {
  readonly arrivals: Arrivals;
  readonly live: Live;
  readonly metrics: Metrics;
  /** Takes no more events, acknowledges those on their way, and ends. */
  close(): Promise<void>;
};

const HOST = '127.0.0.1';

/**
 * Takes events over HTTP from now on, loads them and judges whom they touch.
 *
 * Errors: a `Fault` "in-use" when the port is taken.
 */
export async function startLive(place: Place): Promise<OpenLive> {
  const { ground, dataDir, port, note } = place;
  await writeKeyFile(ground, dataDir);
  const score = await scoreOf(place);
  const follow = followJournal(place.now);
  const acceptor = await superviseAcceptor({
    ...{ folder: dataDir, host: HOST, port, note },
    onDurable: ({ seq }) => follow.hear(seq),
    onCounted: () => undefined,
  }).catch((thrown: NodeJS.ErrnoException) => {
    throw whyNot(thrown, port);
  });
  const state = () => ({ ...acceptor.state(), ...follow.state() });
  const metrics = openMetrics(state);
  const desk = openNewsDesk();
  const conductor = conduct({ ...score, ...tellers(ground, metrics, desk) });
  const delivering = deliverEachSecond(place);
  follow.begin(conductor);
  return {
    arrivals: {
      address: `http://${HOST}:${acceptor.port}`,
      folder: dataDir,
      readKeys: () => acceptor.tell({ do: 'read-keys' }),
    },
    live: {
      state,
      news: (signal) => desk.listen(signal),
      whileStill: (work) => conductor.whileStill(work),
      closeSegment: () => acceptor.tell({ do: 'close-segment' }),
    },
    metrics,
    async close() {
      await acceptor.close();
      await conductor.close();
      await delivering.close();
    },
  };
}

/** What the acceptor has synced goes to the conductor, from when there is one; how long it waits is known here. */
function followJournal(now: () => number) {
  const held: { durable: number; since?: number | undefined; conductor?: Conductor } = { durable: 0 };
  const forgetTheJudged = (): void => {
    if ((held.conductor?.state().judged ?? 0) >= held.durable) held.since = undefined;
  };
  return {
    hear(seq: number): void {
      forgetTheJudged();
      held.durable = Math.max(held.durable, seq);
      held.since ??= now();
      held.conductor?.heard(held.durable);
    },
    begin(conductor: Conductor): void {
      held.conductor = conductor;
      conductor.heard(held.durable);
    },
    state(): Omit<LiveState, 'taking' | 'why'> {
      const { loaded = 0, judged = 0, trouble } = held.conductor?.state() ?? {};
      forgetTheJudged();
      return { durable: held.durable, loaded, judged, trouble, waitingSince: held.since };
    },
  };
}

function tellers(ground: Ground, metrics: Metrics, desk: NewsDesk): Pick<Score, 'onLoaded' | 'onRound'> {
  const counted = { events: 0 };
  return {
    onLoaded({ counts }) {
      for (const { source: _, received: __, ...outcomes } of counts) {
        counted.events += outcomes.accepted;
        metrics.loaded(outcomes);
      }
    },
    onRound(report) {
      metrics.round({ ...report, seconds: report.tookMs / 1000 });
      desk.tell({ asOf: ground.judgement.asOf, events: counted.events, facts: report.facts });
      counted.events = 0;
    },
  };
}

/** What the conductor asks of the rooms. */
async function scoreOf({ ground, workshop, dataDir, note, now }: Place) {
  const { events, records } = ground;
  const suppression = openSuppression(dataDir);
  const stock = takeStock(events, now);
  const judgeAgain = await openJudgeAgain(events, () => ground.blueprint.blueprint);
  const held: { rounds?: Rounds } = {};
  const open = (): Rounds =>
    openRounds({
      records,
      judgeAgain,
      get blueprint() {
        return ground.blueprint;
      },
      get judgement() {
        return ground.judgement;
      },
      advance: (judgement, asOf) => workshop.goOn({ ...judgement, asOf }),
    });
  return {
    journal: join(dataDir, 'journal'),
    loader: await openLoader({
      events,
      records,
      get properties() {
        return ground.blueprint.blueprint.properties;
      },
      get mapping() {
        return mappingOf(ground.blueprint.blueprint);
      },
      get suppresses() {
        return suppression();
      },
      get reading() {
        return readingOf(ground.blueprint.blueprint);
      },
    }),
    rounds() {
      if (ground.blueprint.blueprint.clock.kind !== 'now') return undefined;
      held.rounds ??= open();
      return held.rounds;
    },
    judgement: () => ground.judgement,
    steadily: (work: () => Promise<void>) => workshop.steadily(work),
    touchedAfter: (seq: number) => touchedAfter(events, seq),
    judgedThrough: (id: string) => judgedThrough(records, id),
    recount: async () => workshop.goOn({ ...ground.judgement, ...(await stock()) }),
    keepJudgedThrough: (id: string, seq: number) => keepJudgedThrough(records, id, seq),
    now,
    note,
  };
}

function whyNot(thrown: NodeJS.ErrnoException, port: number): Error {
  if (thrown.code !== 'EADDRINUSE') return thrown;
  return new Fault('in-use', `Port ${port}, where events are to be taken, is taken by another program.`, {
    hint: 'Choose another one, as in --ingest-port 4710.',
    cause: thrown,
  });
}
