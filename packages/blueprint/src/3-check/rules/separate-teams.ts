import type { Rule } from '../rule.ts';

/** A value in the data means one team. */
export const separateTeams: Rule = ({ teams }, { report }) => {
  const owners = new Map([...teams.keys()].map((key) => [key, key]));
  for (const { key, matches, path } of teams.values()) {
    for (const value of matches) {
      const other = owners.get(value) ?? key;
      owners.set(value, other);
      if (other !== key)
        report('team-overlap', { path: [...path, 'matches'], part: value }, { value, team: key, other });
    }
  }
};
