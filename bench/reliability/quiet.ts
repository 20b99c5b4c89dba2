import { setTimeout as pause } from 'node:timers/promises';
import { WITHIN_MS } from './blueprint.ts';
import { ask, type Product } from './product.ts';

type Health = {
  readonly ok: boolean;
  readonly arrivals: {
    readonly acknowledged: number;
    readonly loaded: number;
    readonly judged: number;
    readonly lagMs: number;
  } | null;
};

const LONGEST_MS = 900_000;
/** Deadlines are over, and what they brought is told. */
const AFTER_DEADLINES_MS = WITHIN_MS + 3_000;

/** Waits until all that was acknowledged is judged, deadlines are over, and nothing waits to be delivered. */
export async function untilQuiet(product: Product, note: (line: string) => void): Promise<void> {
  const until = performance.now() + LONGEST_MS;
  await untilTrue(until, () => isJudged(product), note);
  await pause(AFTER_DEADLINES_MS);
  await untilTrue(until, () => isJudged(product), note);
  const before = { total: -1 };
  await untilTrue(
    until,
    async () => {
      await pause(1_500);
      const { total: waiting } = await deliveries(product, '&state=waiting');
      const { total } = await deliveries(product, '');
      if (waiting > 0) note(`${waiting} of ${total} deliveries wait.`);
      const isSame = total === before.total;
      before.total = total;
      return waiting === 0 && isSame;
    },
    note,
  );
}

function deliveries(product: Product, narrowed: string): Promise<{ readonly total: number }> {
  return ask(product, `/api/alerts/deliveries?limit=1${narrowed}`);
}

async function isJudged(product: Product): Promise<boolean> {
  const { ok, arrivals } = await ask<Health>(product, '/api/health');
  if (arrivals === null) return false;
  const { acknowledged, loaded, judged } = arrivals;
  return ok && acknowledged === loaded && loaded === judged;
}

async function untilTrue(until: number, isTrue: () => Promise<boolean>, note: (line: string) => void): Promise<void> {
  while (!(await isTrue().catch(() => false))) {
    if (performance.now() > until) {
      note('It does not come to rest.');
      return;
    }
    await pause(250);
  }
}

/** Follows how long what was acknowledged waits, as the product tells it. */
export function watchLag(product: Product): { end(): Promise<number> } {
  const held = { most: 0, isOver: false };
  const watch = async (): Promise<void> => {
    while (!held.isOver) {
      const health = await ask<Health>(product, '/api/health').catch(() => undefined);
      held.most = Math.max(held.most, health?.arrivals?.lagMs ?? 0);
      await pause(500);
    }
  };
  const watching = watch();
  return {
    async end() {
      held.isOver = true;
      await watching;
      return held.most;
    },
  };
}
