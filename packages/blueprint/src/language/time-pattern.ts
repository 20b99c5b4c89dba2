const letters = 'GCYxwEeyDMdaKhHkmsSzZ';

/** What is wrong with a pattern of times, with a better pattern where one is at hand; undefined when it can be used. */
export function faultOfTimes(pattern: string): { readonly problem: string; readonly better?: string } | undefined {
  if (pattern === 'epoch-s' || pattern === 'epoch-ms') return undefined;
  const runs = runsOf(pattern);
  if (runs === undefined) return { problem: 'a single quote is not closed' };
  const problem = problemOf(runs);
  if (problem === undefined) return undefined;
  const better = commonSlips(pattern);
  const isBetter = better !== pattern && problemOf(runsOf(better) ?? ['?']) === undefined;
  return isBetter ? { problem, better } : { problem };
}

/** Runs of equal letters outside of quotes, in order. */
function runsOf(pattern: string): readonly string[] | undefined {
  const bare = pattern.replace(/''/g, '').replace(/'[^']*'/g, ' ');
  return bare.includes("'") ? undefined : (bare.match(/([A-Za-z])\1*/g) ?? []);
}

type Has = (...letters: string[]) => boolean;

/** In the order in which a reader would stumble over them. */
const problems: readonly (readonly [isSo: (has: Has) => boolean, problem: string])[] = [
  [(has) => !has('y', 'Y', 'x'), 'it has no year ("yyyy")'],
  [(has) => has('M') && has('D'), 'the day of the month is "dd"; "DD" is the day of the year'],
  [(has) => has('m') && !has('M', 'D', 'w'), 'it has no month: "MM" is the month, "mm" the minute'],
  [
    (has) => !(has('M') && has('d')) && !has('D') && !(has('w') && has('e', 'E')),
    'it has no month and day ("MM" and "dd")',
  ],
  [(has) => has('h', 'K') && !has('a'), 'hours to twelve ("hh") need am or pm ("a") beside them; "HH" are hours to 23'],
  [(has) => has('a') && !has('h', 'K'), 'am or pm ("a") goes with hours to twelve ("hh")'],
  [(has) => has('s') && !has('m'), 'it has seconds but no minutes ("mm")'],
];

function problemOf(runs: readonly string[]): string | undefined {
  const stranger = runs.find((run) => !letters.includes(run.charAt(0)));
  if (stranger) return `the letter "${stranger.charAt(0)}" stands for nothing; literal letters stand in single quotes`;
  if (runs.some((run) => /^ZZ/.test(run)))
    return '"ZZ" is not understood; one "Z" reads offsets, one "z" names of zones';
  const has: Has = (...some) => runs.some((run) => some.includes(run.charAt(0)));
  return problems.find(([isSo]) => isSo(has))?.[1];
}

/** The pattern after the slips that people make who know other letters. */
function commonSlips(pattern: string): string {
  const lower = pattern
    .replace(/Y/g, 'y')
    .replace(/D/g, 'd')
    .replace(/(?<!')T(?!')/g, "'T'")
    .replace(/Z+$/, 'Z');
  const month = /M/.test(lower) ? lower : lower.replace(/mm/, 'MM');
  return /[hK]/.test(month) && !month.includes('a') ? month.replace(/h/g, 'H').replace(/K/g, 'H') : month;
}
