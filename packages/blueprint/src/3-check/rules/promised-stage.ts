import type { Rule } from '../rule.ts';

/** Something is promised in every stage. */
export const promisedStage: Rule = ({ journeys, promises }, { report }) => {
  if (promises.length === 0) return;
  const promised = new Set(promises.map(({ stage }) => stage));
  for (const { name, path } of journeys.flatMap(({ stages }) => stages)) {
    if (!promised.has(name)) report('stage-without-promise', path, { stage: name });
  }
};
