import type { Rule } from '../rule.ts';

/** A journey has moments of delight and of pain. */
export const feltJourney: Rule = ({ journeys, moments }, { report }) => {
  for (const { name, stages, path } of journeys) {
    if (path.length === 0) continue;
    const own = new Set(stages.map((stage) => stage.name));
    const felt = new Set(moments.filter(({ stage }) => own.has(stage)).map(({ feels }) => feels));
    if (!felt.has('delight')) report('journey-without-delight', path, { journey: name });
    if (!felt.has('pain')) report('journey-without-pain', path, { journey: name });
  }
};
