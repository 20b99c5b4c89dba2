import { type Fragment, join, sql, statement } from '@throughline/blueprint/sql';
import {
  type BurnRule,
  burnOf,
  errorBudget,
  judgeBurn,
  PROMISE_RULES,
  ruleFault,
  timeToEmpty,
} from '@throughline/measures';
import type { Ground } from '#foundation/house.ts';
import { lengthOf } from '#foundation/period.ts';
import type { ScorecardFilter } from '../contract.ts';
import { demandPromise } from '../known-promise.ts';
import { fellDue, instant, type Narrowing, promisesMade } from '../narrowing.ts';
import type { Budget, BurnRuleFigures, BurnWindow } from './contract.ts';

const WEEK = 7 * 86_400_000;

/**
 * The budget of a promise over the period asked for, or over the span that the blueprint gives up to its end; and its burn in
 * the windows of each rule before that end. Never later than the judgement.
 *
 * Errors: a `Fault` "not-found" for an unknown promise.
 */
export async function budgetOf(
  ground: Ground,
  { promise, ...filter }: Partial<ScorecardFilter> & { readonly promise: string },
): Promise<Budget> {
  const def = demandPromise(ground, promise);
  const { target = 1 } = def;
  const to = Math.min(filter.to ?? Number.POSITIVE_INFINITY, ground.judgement.asOf);
  const periodMs = lengthOf(def.over);
  const lengths = [periodMs, WEEK, ...PROMISE_RULES.flatMap(({ longMs, shortMs }) => [longMs, shortMs])];
  const narrowing: Narrowing = { ...filter, from: undefined, to, promises: [promise] };
  const counted = await countSince(ground, narrowing, [filter.from ?? to - periodMs, ...lengths.map((ms) => to - ms)]);
  const windows = counted.map((found) => windowOf({ ...found, to }, target));
  const whole = windowFrom(windows, filter.from ?? to - periodMs);
  const over = windowFrom(windows, to - periodMs);
  const setting = { target, periodMs, dueInPeriod: over.due };
  const budget = errorBudget(countOf(whole), target);
  return {
    target: def.target ?? null,
    whole,
    allowed: budget.ok ? budget.allowed : null,
    spent: budget.ok ? budget.spent : null,
    lastsMs: budget.ok ? (timeToEmpty(periodMs, windowFrom(windows, to - WEEK).burn ?? 0, budget.spent) ?? null) : null,
    rules: target === 1 ? [] : PROMISE_RULES.map((rule) => ruleOf(rule, windows, { ...setting, to })),
  };
}

type Setting = {
  readonly target: number;
  readonly periodMs: number;
  readonly dueInPeriod: number;
  readonly to: number;
};

function ruleOf(rule: BurnRule, windows: readonly BurnWindow[], setting: Setting): BurnRuleFigures {
  const long = windowFrom(windows, setting.to - rule.longMs);
  const short = windowFrom(windows, setting.to - rule.shortMs);
  const { asked, fewestBeyondChance, chance, fires } = judgeBurn(
    rule,
    { long: countOf(long), short: countOf(short) },
    setting,
  );
  const fault = ruleFault(rule, setting) ?? null;
  const { act, spends } = rule;
  return { act, spends, asked, fault, long, short, fewestBeyondChance, chance, fires: fault === null && fires };
}

type Counted = { readonly from: number; readonly due: number; readonly broken: number };

/** What fell due, and was broken, from each of these times on: one look at the rows for all of them. */
async function countSince(ground: Ground, narrowing: Narrowing, times: readonly number[]): Promise<readonly Counted[]> {
  const since = (from: number, more: Fragment) => sql`countIf(${fellDue(ground)} AND due >= ${instant(from)}${more})`;
  const all = times.map((from) => since(from, sql``));
  const broken = times.map((from) => since(from, sql` AND outcome = 'broken'`));
  const [row] = await ground.events.ask<{ readonly fell: readonly unknown[]; readonly failed: readonly unknown[] }>(
    statement(sql`
SELECT [${join(all, ', ')}] AS fell, [${join(broken, ', ')}] AS failed
FROM (SELECT due, outcome FROM ${promisesMade(ground, narrowing)})`),
  );
  return times.map((from, at) => ({ from, due: Number(row?.fell[at] ?? 0), broken: Number(row?.failed[at] ?? 0) }));
}

function windowOf(counted: Counted & { readonly to: number }, target: number): BurnWindow {
  return { ...counted, burn: burnOf(countOf(counted), target) ?? null };
}

function countOf({ due, broken }: { readonly due: number; readonly broken: number }) {
  return { kept: due - broken, n: due };
}

function windowFrom(windows: readonly BurnWindow[], from: number): BurnWindow {
  const found = windows.find((window) => window.from === from);
  if (!found) throw new Error(`unreachable: nothing was counted since ${from}`);
  return found;
}
