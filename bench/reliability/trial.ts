import { setTimeout as pause } from 'node:timers/promises';
import { type Checked, check } from './check.ts';
import { type Dice, diceOf } from './dice.ts';
import { readFound } from './found.ts';
import { type HookReceiver, openHookReceiver } from './hook-receiver.ts';
import { type Ledger, openLedger } from './marks.ts';
import { ask, makeKey, openProduct, type Product, type Victim, victims } from './product.ts';
import { untilQuiet, watchLag } from './quiet.ts';
import { startSenders } from './senders/start-senders.ts';
import { openWatchingProxy, type WatchingProxy } from './watching-proxy.ts';

export type Wish = {
  /** An empty folder through which every user may pass. */
  readonly folder: string;
  readonly kills: number;
  /** So many events are tried at least. */
  readonly events: number;
  readonly seed: number;
  /** Clients beside the raw senders, by their names. */
  readonly clients: readonly string[];
  readonly note: (line: string) => void;
};

export type Outcome = Checked & {
  readonly kills: Readonly<Record<Victim, number>>;
  readonly cuts: { readonly before: number; readonly after: number };
  readonly statuses: Readonly<Record<string, number>>;
  readonly times: Readonly<Record<string, number>>;
  readonly hook: HookReceiver['seen'];
  readonly failedStarts: readonly string[];
  readonly exitCode: number | null;
  /** Processes that were still there after the end. */
  readonly left: number;
};

const CUT_SHARE = 0.02;

/**
 * Runs the product, sends to it with many clients, kills it and parts of it at random times, lets it come to rest, ends it, and
 * holds what lies in its folder against what was sent.
 */
export async function runTrial(wish: Wish): Promise<Outcome> {
  const dice = diceOf(wish.seed);
  const product = await openProduct(wish.folder);
  const ledger = openLedger();
  await using hook = await openHookReceiver(dice.handTo(1));
  try {
    await product.start();
    await using proxy = await openWatchingProxy({
      ...{ to: product.ingestPort, ledger, dice: dice.handTo(2), cutShare: CUT_SHARE },
    });
    await tellHook(product, hook);
    const lag = watchLag(product);
    const kills = await sendAndKill({ ...wish, product, ledger, proxy, dice });
    await untilQuiet(product, wish.note);
    const longestLagMs = await lag.end();
    const exitCode = await product.stop();
    const left = product.left().length;
    const checked = check(ledger, await readFound(product.dataDir), hook.told);
    return {
      ...checked,
      ...{ kills, cuts: proxy.cuts, statuses: Object.fromEntries(proxy.statuses) },
      times: { ...timesOf(ledger, proxy, product), longestLagMs },
      ...{ hook: hook.seen, failedStarts: product.failedStarts, exitCode, left },
    };
  } finally {
    product.endAll();
  }
}

async function tellHook(product: Product, { address, secret }: HookReceiver): Promise<void> {
  const tells = ['promise-at-risk', 'promise-broken', 'promise-kept', 'moment-seen'];
  const wish = { kind: 'webhook', name: 'the trial', address, tells, digestMinutes: 0, perDay: null };
  secret((await ask<{ secret: string }>(product, '/api/alerts/endpoints', wish)).secret);
}

type Running = Wish & {
  readonly product: Product;
  readonly ledger: Ledger;
  readonly proxy: WatchingProxy;
  readonly dice: Dice;
};

/** Ends when all kills are done, all events were tried, and the senders have ended. */
async function sendAndKill(running: Running): Promise<Record<Victim, number>> {
  const { product, ledger, proxy, dice, events, clients } = running;
  const progress = { killing: true };
  const senders = startSenders({
    target: { port: proxy.port, key: await makeKey(product) },
    ...{ dice: dice.handTo(3), clients },
    isOver: () => !progress.killing && ledger.marks.size >= events,
    hasEnough: () => ledger.marks.size >= events,
  });
  const [kills] = await Promise.all([
    killAtRandom(running).finally(() => {
      progress.killing = false;
    }),
    senders,
  ]);
  return kills;
}

async function killAtRandom({ product, kills, dice, note, ledger }: Running): Promise<Record<Victim, number>> {
  const done: Record<Victim, number> = { acceptor: 0, engine: 0, postgres: 0, main: 0, group: 0 };
  const chance = dice.handTo(4);
  const count = (): number => Object.values(done).reduce((sum, one) => sum + one, 0);
  while (count() < kills) {
    await pause(chance.whole(50, 2_500));
    const victim = count() < victims.length ? (victims[count()] ?? 'main') : chance.one(victims);
    if (!product.kill(victim)) continue;
    done[victim] += 1;
    note(`${count()} of ${kills}: killed ${victim}; ${ledger.ackedCount} of ${ledger.marks.size} acknowledged`);
    if (victim === 'main' || victim === 'group') await product.start();
  }
  return done;
}

function timesOf(ledger: Ledger, { ackMs }: WatchingProxy, { startMs }: Product): Record<string, number> {
  const sorted = ackMs.toSorted((one, other) => one - other);
  const share = (of: number): number => Math.round(sorted[Math.floor(sorted.length * of)] ?? 0);
  const waits = [...ledger.marks.values()].map(({ firstAt, ackedAt }) => (ackedAt ?? firstAt) - firstAt);
  return {
    ackP50Ms: share(0.5),
    ackP99Ms: share(0.99),
    longestUntilAckedMs: Math.round(waits.reduce((most, one) => Math.max(most, one), 0)),
    longestStartMs: Math.round(Math.max(...startMs)),
  };
}
