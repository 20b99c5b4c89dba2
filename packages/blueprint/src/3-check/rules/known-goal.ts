import { didYouMean } from '../../diagnostics/suggest.ts';
import type { Rule } from '../rule.ts';

/** The goals that promises serve are there. */
export const knownGoal: Rule = ({ goals, promises }, { report }) => {
  for (const promise of promises) {
    for (const goal of promise.serves) {
      if (goals.has(goal)) continue;
      const help = () => didYouMean(goal, goals.keys());
      report('unknown-goal', { path: [...promise.path, 'serves'], part: goal, help }, { promise: promise.name, goal });
    }
  }
};
