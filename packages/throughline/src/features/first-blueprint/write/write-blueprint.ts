import { slugOf } from '../propose/column-words.ts';
import type { Proposal } from '../propose/propose.ts';
import { count, plain } from '../propose/propose-columns.ts';
import { proposeMoments } from '../propose/propose-moments.ts';
import { eventNames, kindsOf, ofKind, proposePromise } from '../propose/propose-promise.ts';
import { comment, flowMap, scalar } from '../yaml-text.ts';
import { routeProperties, writeSource } from './write-source.ts';

export type Circumstances = {
  /** The data's path as seen from the blueprint's folder. */
  readonly file: string;
  /** An IANA zone and where it comes from, as a sentence. */
  readonly timezone: { readonly name: string; readonly why: string };
  /** The time of writing, in epoch milliseconds. */
  readonly now: number;
};

/** Data whose latest event is older than this is judged as of that event. */
const closedAfterMs = 3 * 86_400_000;

/** The text of a first blueprint: it compiles and answers, and every choice in it says why. */
export function writeBlueprint(proposal: Proposal, circumstances: Circumstances): string {
  const { file, timezone } = circumstances;
  const teams = proposeTeams(proposal);
  const parts = [
    comment(headline(proposal, file)),
    ['throughline: 1'],
    [...comment(timezone.why), `timezone: ${timezone.name}`],
    writeClock(proposal, circumstances.now),
    ['goals:', '  dependable: { says: Customers can depend on what we tell them }'],
    teams.length === 0
      ? []
      : [
          'teams:',
          ...teams.map(
            ({ key, value }) =>
              `  ${scalar(key)}: ${flowMap([['name', scalar(value)], ...(key === value ? [] : [['matches', `[${scalar(value)}]`] as const])])}`,
          ),
        ],
    writeSource(proposal, file),
    writeJourney(
      proposal,
      teams.map(({ key }) => key),
    ),
    [
      'moments:',
      ...proposeMoments(proposal).flatMap(({ name, stage, feels, says, seen }) => [
        `  - ${flowMap([
          ['name', name],
          ['stage', stage],
          ['feels', feels],
          ['says', scalar(says)],
        ]).slice(0, -2)},`,
        `      seen: ${seen} }`,
      ]),
    ],
    writePromise(proposal),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** Whether the data ends before today, and the sentence that says so. */
export function isClosed({ times }: Proposal, now: number): boolean {
  return now - latestOf(times) > closedAfterMs;
}

function headline({ rows, sampled }: Proposal, file: string): string {
  const looked = sampled ? `the first ${count(rows)} rows` : `all ${count(rows)} rows`;
  return `A first blueprint, proposed by looking at ${looked} of ${plain(file.split('/').pop() ?? file)}. What is written here is a proposal, with its reasons; change what you know better.`;
}

function writeClock(proposal: Proposal, now: number): readonly string[] {
  if (!isClosed(proposal, now)) return [];
  const day = new Date(latestOf(proposal.times)).toISOString().slice(0, 10);
  return [
    ...comment(
      `The latest event in the rows looked at is of ${day}, so promises are judged as of then. Take this line out once events keep coming.`,
    ),
    'clock: data',
  ];
}

function latestOf({ start, between, after, end }: Proposal['times']): number {
  return Math.max(...[start, ...between, ...after, ...(end ? [end] : [])].map(({ column }) => column.time.latest));
}

type Team = { readonly key: string; readonly value: string };

/** The teams that act most often, at most four; two are needed for a stage that no silo owns alone. */
function proposeTeams({ team }: Proposal): readonly Team[] {
  const found = new Map<string, Team>();
  for (const value of team?.column.samples ?? []) {
    const key = /^\p{L}[\p{L}\p{N}._-]*$/u.test(value) ? value : slugOf(value);
    if (key !== '' && value.length < 80 && !found.has(key)) found.set(key, { key, value });
  }
  return [...found.values()].slice(0, 4);
}

function writeJourney(proposal: Proposal, owners: readonly string[]): readonly string[] {
  const seen = stageEvents(proposal);
  const whose =
    owners.length > 0
      ? 'The owners are the teams that act most often; say who really owns each stage.'
      : 'No column names a team; say who owns each stage.';
  const begin = writeStage(
    [
      ['name', 'begin'],
      ['touch', 'first'],
      ['says', 'I say what I need and it is understood'],
    ],
    owners,
    seen.begin,
  );
  const wait = writeStage(
    [
      ['name', 'wait'],
      ['touch', 'core'],
      ['says', 'I know how long it will take'],
    ],
    owners,
    seen.wait,
  );
  const done = writeStage(
    [
      ['name', 'done'],
      ['touch', 'last'],
      ['says', 'It is done'],
    ],
    owners,
    seen.done,
  );
  return [
    ...comment(`The stages in the order in which the customer lives them. ${whose}`),
    'journeys:',
    `  - name: ${scalar(`the-${proposal.thing}`)}`,
    '    stages:',
    ...(seen.done.length === 0 ? [begin] : [begin, wait, done]),
  ];
}

type Entries = readonly (readonly [key: string, value: string])[];

function writeStage(words: Entries, owners: readonly string[], seen: readonly string[]): string {
  const owned: Entries = owners.length > 0 ? [['owners', `[${owners.map(scalar).join(', ')}]`]] : [];
  const events: Entries = seen.length > 0 ? [['seen', `[${seen.join(', ')}]`]] : [];
  return `      - ${flowMap([...words, ...owned, ...events])}`;
}

/** The events that put a customer in each stage, as YAML. */
function stageEvents(proposal: Proposal): Readonly<Record<'begin' | 'wait' | 'done', readonly string[]>> {
  const { start, end } = eventNames(proposal);
  const kinds = kindsOf(proposal);
  if (kinds) return { begin: [ofKind(start, kinds.begin)], wait: [], done: [ofKind(start, kinds.finish)] };
  const names = (steps: Proposal['times']['between']) => steps.map(({ verb }) => scalar(`${proposal.thing}.${verb}`));
  const { between, after } = proposal.times;
  return {
    begin: [scalar(start)],
    wait: names(between),
    done: end === undefined ? [] : [scalar(end), ...names(after)],
  };
}

function writePromise(proposal: Proposal): readonly string[] {
  const { name, says, parts, why } = proposePromise(proposal);
  const routes = [
    ...(proposal.team ? ['team'] : []),
    ...(proposal.channel ? ['channel'] : []),
    ...routeProperties(proposal).map((property) => property.name),
  ];
  const comparable = proposal.routes.every(({ column }) => column.distinct <= 300) ? routes : [];
  const again = parts.some(([key]) => key === 'broken' || key === 'judged');
  return [
    'promises:',
    ...comment(why, '  '),
    `  - name: ${name}`,
    `    stage: ${proposal.times.end || kindsOf(proposal) ? 'wait' : 'begin'}`,
    `    says: ${scalar(says)}`,
    ...parts.map(([key, value]) => `    ${key}: ${value}`),
    ...(proposal.case && !again ? ['    same: case'] : []),
    `    target: ${scalar(proposal.wish?.target ?? '90%')}`,
    '    over: 28 days',
    ...(comparable.length > 0 ? [`    compare: [${comparable.map(scalar).join(', ')}]`] : []),
    '    serves: dependable',
  ];
}
