import { didYouMean } from '../../diagnostics/suggest.ts';
import type { Rule } from '../rule.ts';

/** The owners of a stage are teams that the blueprint has. */
export const knownTeam: Rule = ({ journeys, teams }, { report }) => {
  for (const stage of journeys.flatMap(({ stages }) => stages)) {
    for (const team of stage.owners) {
      if (teams.has(team)) continue;
      const help = () => didYouMean(team, teams.keys());
      report('unknown-team', { path: [...stage.path, 'owners'], part: team, help }, { stage: stage.name, team });
    }
  }
};
