import type { Rule } from '../rule.ts';

/** What a first blueprint may still lack. */
export const firstSteps: Rule = ({ promises, journeys }, { report }) => {
  if (promises.length === 0) report('no-promise', [], {});
  if (journeys.some(({ path }) => path.length === 0)) report('no-journey', [], {});
};
