import type { Rule } from '../rule.ts';

const mostMoments = 20;
const mostPersonas = 6;

/** Moments and personas are few enough to keep in mind. */
export const fewEnough: Rule = ({ moments, personas }, { report }) => {
  const moment = moments[mostMoments];
  if (moment) report('too-many-moments', moment.path, { count: moments.length });
  const persona = personas[mostPersonas];
  if (persona) report('too-many-personas', persona.path, { count: personas.length });
};
