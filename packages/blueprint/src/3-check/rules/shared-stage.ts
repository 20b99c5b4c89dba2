import type { Rule } from '../rule.ts';

/** No stage belongs to one team, and a stage in which something is promised belongs to somebody. */
export const sharedStage: Rule = ({ journeys, promises }, { report }) => {
  const written = journeys.filter(({ path }) => path.length > 0).flatMap(({ stages }) => stages);
  const ownerless = new Set(written.filter(({ owners }) => owners.length === 0).map(({ name }) => name));
  for (const { name, owners, path } of written) {
    const [team] = owners;
    if (team !== undefined && owners.length === 1) report('single-owner', [...path, 'owners'], { stage: name, team });
  }
  for (const { name, stage, path } of promises) {
    if (ownerless.has(stage)) report('promise-without-owner', path, { promise: name, stage });
  }
};
