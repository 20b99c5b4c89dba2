/** A blueprint of so many lines, in the proportions of a real one, without errors. */
export function largeBlueprint(lines: number): string {
  const head = ['throughline: 1', 'timezone: America/New_York', ...goalsAndTeams(), ...sources(), ...journeys()];
  const rest = lines - head.length - 2;
  const promises = Array.from({ length: Math.floor(rest / 2 / 11) }, (_, index) => promise(index)).flat();
  const moments = Array.from({ length: Math.floor((rest - promises.length) / 2) }, (_, index) => moment(index)).flat();
  return [...head, 'promises:', ...promises, 'moments:', ...moments, ''].join('\n');
}

function goalsAndTeams(): readonly string[] {
  const teams = Array.from({ length: 20 }, (_, n) => `  team-${n}: { name: Team ${n}, matches: [T${n}, TX${n}] }`);
  const calendar = '  office: { open: { mon-fri: [08:30-12:00, 13:00-17:00] } }';
  return ['goals:', '  trust: { says: Residents trust us }', 'teams:', ...teams, 'calendars:', calendar];
}

function sources(): readonly string[] {
  const properties = '{ target: { time: D }, type: TYPE, size: { number: N } }';
  return [
    'sources:',
    ...[0, 1, 2, 3, 4].flatMap((n) => {
      const events = Array.from(
        { length: 10 },
        (_, e) => `      - { event: s${n}.e${e}, at: T${e}, with: ${properties} }`,
      );
      const columns = ['    customer: ID', '    case: CASE', '    team: DEPT', '    events:'];
      return [`  - name: source-${n}`, `    file: data/${n}.csv`, ...columns, ...events];
    }),
  ];
}

function journeys(): readonly string[] {
  return [
    'journeys:',
    ...Array.from({ length: 10 }, (_, journey) => {
      const stages = [0, 1, 2, 3, 4].map(
        (stage) => `      - { name: stage-${journey}-${stage}, says: I wait, owners: [team-1, team-2], seen: [s0.e1] }`,
      );
      return [`  - name: journey-${journey}`, '    says: I want it', '    stages:', ...stages];
    }).flat(),
  ];
}

function promise(n: number): readonly string[] {
  return [
    `  - name: promise-${n}`,
    `    stage: stage-${n % 10}-${n % 5}`,
    '    says: We finish by the date we gave you.',
    `    made: { event: s${n % 5}.e1, where: { type: [a, b], size: ">= ${n}" } }`,
    `    kept: s${n % 5}.e2`,
    n % 3 === 0 ? '    by: target' : '    within: 4 hours of office',
    '    same: [case, type]',
    '    target: 90%',
    '    over: 28 days',
    '    compare: [team, type]',
    '    serves: trust',
  ];
}

function moment(n: number): readonly string[] {
  const feels = ['pain', 'delight', 'milestone'][n % 3];
  return [
    `  - { name: moment-${n}, stage: stage-${n % 10}-${n % 5}, feels: ${feels}, says: Something happens,`,
    `      seen: { event: s${n % 5}.e3, times: ${2 + (n % 4)}, within: ${1 + (n % 60)} days, same: case } }`,
  ];
}
