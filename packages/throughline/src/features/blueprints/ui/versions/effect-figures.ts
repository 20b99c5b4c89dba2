import type { Effect, MomentEffect, PromiseEffect } from '../../contract.ts';

/** What an effect comes to in one sentence: how many single promises and moments come out otherwise. */
export type EffectSum = {
  /** Broken now, and not before. */
  readonly broken: number;
  /** Broken before, and not now. */
  readonly spared: number;
  readonly come: number;
  readonly gone: number;
};

/** Counts only what stands on both sides: a new promise breaks none that was made before. */
export function sumOf({ promises, moments }: Effect): EffectSum {
  const turns = promises
    .flatMap(({ turned }) => turned)
    .filter(({ before, after }) => before !== null && after !== null);
  const sum = (counts: readonly { readonly count: number }[]) => counts.reduce((total, { count }) => total + count, 0);
  return {
    broken: sum(turns.filter(({ after }) => after === 'broken')),
    spared: sum(turns.filter(({ before }) => before === 'broken')),
    come: moments.reduce((total, { come }) => total + come, 0),
    gone: moments.reduce((total, { gone }) => total + gone, 0),
  };
}

/** Whether a promise looks the same on both sides, its target too. */
export function isSamePromise({ turned, before, after, name, nameBefore }: PromiseEffect): boolean {
  return turned.length === 0 && name === nameBefore && before?.target === after?.target && before?.rate === after?.rate;
}

export function isSameMoment({ come, gone, name, nameBefore, before, after }: MomentEffect): boolean {
  return come + gone === 0 && name === nameBefore && before?.seen === after?.seen;
}
