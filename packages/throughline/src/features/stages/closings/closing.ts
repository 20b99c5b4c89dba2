import type { PromiseDef } from '@throughline/blueprint';
import {
  apartFromRest,
  beyondBackground,
  funnel,
  type PartApart,
  type Rate,
  rate,
  shrink,
  wilson,
} from '@throughline/measures';
import type { Period, PromiseOnLine } from '#features/journeys/contract.ts';
import { type PromisePart, readPromiseParts } from '#features/promises/contract.ts';
import type { House } from '#foundation/house.ts';
import type { Apart, Closing, ClosingTeam } from '../contract.ts';
import { askedAnyway, type ReturnTimes, returnTimes } from './return-times.ts';

/**
 * Whether a promise says that something is dealt with and stays so: an event of ours makes it, and the customer breaks it by
 * coming back. Where the same event makes and breaks it, nothing was claimed: the customer only asked twice.
 */
export function isClosing({ made, form }: PromiseDef): boolean {
  return form.form === 'broken' && form.by.event !== made.event;
}

/**
 * What became of what a team said was done: a promise that something breaks within a time. Verified is a closing whose
 * window is over and in which nobody came back; silence stands for that, as nobody can be asked.
 */
export async function closingOf(house: House, def: PromiseDef, onLine: PromiseOnLine): Promise<Closing> {
  const { period, now, whole } = onLine;
  const [{ parts }, times, anyway] = await Promise.all([
    house.ask(readPromiseParts, { promise: def.name, by: 'team', ...period }),
    returnTimes(house, def),
    askedAnyway(house, def),
  ]);
  const background = rate({ kept: anyway.asked, n: anyway.n });
  return {
    promise: def.name,
    says: def.says,
    period: periodOf(period),
    verified: now.dueKept,
    ...returnedOf({ kept: now.due - now.dueKept, n: now.due }, background),
    open: whole.open,
    background: background.ok
      ? { asked: background.kept, n: background.n, rate: background.value, interval: background.interval }
      : null,
    window: windowOf(times, background),
    half: times.half,
    byTeam: teamsOf(parts, background),
  };
}

function periodOf({ from, to }: Period): Period {
  return { from, to };
}

/**
 * Whether the last tenth of the window still brings more customers back than the background does in as long a time,
 * chance aside.
 */
export function windowOf({ closings, tenths }: ReturnTimes, background: Rate): Closing['window'] {
  const before = tenths.slice(0, 9).reduce((sum, count) => sum + count, 0);
  const last = { kept: tenths[9] ?? 0, n: closings - before };
  if (!background.ok || !rate(last).ok) return 'unknown';
  const inATenth = 1 - (1 - background.interval[1]) ** 0.1;
  return wilson(last)[0] > inATenth ? 'too-short' : 'long-enough';
}

type Returned = { readonly kept: number; readonly n: number };

function returnedOf(count: Returned, background: Rate) {
  const found = rate(count);
  return {
    claimed: count.n,
    returned: count.kept,
    rate: found.ok ? found.value : null,
    interval: found.ok ? found.interval : null,
    beyond: found.ok && background.ok && background.value < 1 ? beyondBackground(found.value, background.value) : null,
  };
}

function teamsOf(parts: readonly PromisePart[], background: Rate): ClosingTeam[] {
  const counts = new Map(
    parts
      .filter(({ due }) => due > 0)
      .map(({ part, due, dueKept }): [string, Returned] => [part ?? '', { kept: due - dueKept, n: due }]),
  );
  const shrunk = shrink(counts);
  const compared = funnel(counts);
  const apart = apartFromRest(counts, {
    kept: [...counts.values()].reduce((sum, { kept }) => sum + kept, 0),
    n: [...counts.values()].reduce((sum, { n }) => sum + n, 0),
  });
  return [...counts].map(([team, count]) => ({
    team: team || null,
    ...returnedOf(count, background),
    expected: shrunk.ok ? (shrunk.shares.get(team) ?? null) : null,
    apart: apartOf(apart.get(team)),
    outlier: (compared.ok && compared.points.find(({ name }) => name === team)?.outlier) || null,
  }));
}

function apartOf(found: PartApart | undefined): Apart {
  if (!found?.difference.ok) return { side: null, difference: null, interval: null };
  const { value: difference, interval } = found.difference;
  return { side: found.side ?? null, difference, interval };
}
