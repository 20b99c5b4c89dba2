import type { Rule } from '../rule.ts';

/** Every promise serves a goal, and every goal is served. */
export const servedGoal: Rule = ({ goals, promises }, { report }) => {
  const served = new Set(promises.flatMap(({ serves }) => serves));
  for (const { name, path } of goals.values()) if (!served.has(name)) report('goal-not-served', path, { goal: name });
  if (goals.size === 0 && served.size === 0 && promises.length > 0)
    report('no-goal', { path: ['promises'], atKey: true }, {});
  if (goals.size === 0 && served.size === 0) return;
  for (const { name, serves, path } of promises)
    if (serves.length === 0) report('promise-without-goal', path, { promise: name });
};
