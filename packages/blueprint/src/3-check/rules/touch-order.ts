import type { Touch } from '../../2-resolve/blueprint.ts';
import type { Rule } from '../rule.ts';

const order: readonly Touch[] = ['pre', 'first', 'core', 'last', 'in'];

/** Stages stand in the order in which they are lived. */
export const touchOrder: Rule = ({ journeys }, { report }) => {
  for (const { stages } of journeys) {
    stages.forEach(({ name, touch, path }, index) => {
      const before = stages[index - 1]?.touch;
      if (before === undefined || order.indexOf(before) <= order.indexOf(touch)) return;
      report('touch-out-of-order', [...path, 'touch'], { stage: name, touch, before });
    });
  }
};
