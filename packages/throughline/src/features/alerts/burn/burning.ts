import type { PromiseDef } from '@throughline/blueprint';
import { type BurnRule, judgeBurn, PROMISE_RULES, ruleFault } from '@throughline/measures';
import { lengthOf } from '#foundation/period.ts';

/** How many fell due in the last so many milliseconds, and how many of them were kept. */
export type CountWithin = (withinMs: number) => { readonly n: number; readonly kept: number };

export type Burning = { readonly rule: BurnRule; readonly target: number };

/** Promises without a target have no budget. */
export function burningOf({ target, over }: PromiseDef, within: CountWithin): Burning | undefined {
  if (target === undefined || target >= 1) return undefined;
  const periodMs = lengthOf(over);
  const setting = { target, periodMs, dueInPeriod: within(periodMs).n };
  const rule = PROMISE_RULES.find(
    (one) =>
      ruleFault(one, setting) === undefined &&
      judgeBurn(one, { long: within(one.longMs), short: within(one.shortMs) }, setting).fires,
  );
  return rule && { rule, target };
}

/** All lengths that the rules ask for, for a period of that length. */
export function lengthsFor({ over }: PromiseDef): readonly number[] {
  return [lengthOf(over), ...PROMISE_RULES.flatMap(({ longMs, shortMs }) => [longMs, shortMs])];
}
