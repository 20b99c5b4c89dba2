import { resolve } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { Command, Given, World } from '#foundation/command.ts';
import { Fault } from '#foundation/fault.ts';
import { openJudgedHouse } from '../judged-house.ts';
import { answerOf } from './answer.ts';
import { answerInWords } from './answer-in-words.ts';

export const answerCommand: Command = {
  name: 'answer',
  takes: '<blueprint>',
  summary: 'Answers a blueprint from its sources at once: which promises were kept, which moments were seen.',
  help: [
    'Needs no server and leaves nothing behind, unless --data says where. What the JSON says is a contract:',
    'docs/reference/answer.md.',
    '',
    'Examples:',
    '  throughline answer blueprint.yaml',
    '  throughline answer blueprint.yaml --as-of 2016-01-13T00:00:00-05:00 --json > answer.json',
    '  throughline answer blueprint.yaml --data .throughline && throughline export outcomes --data .throughline',
  ].join('\n'),
  options: [
    {
      flags: '--as-of <time>',
      says: "Judges as of this time, as in 2016-01-13 or 2016-01-13T00:00:00-05:00, instead of what the blueprint's clock says.",
    },
    { flags: '--json', says: 'Prints one JSON object instead of text.' },
    {
      flags: '--data <folder>',
      says: 'Keeps what was read and judged in this data folder, as `up` does, for `export`.',
    },
  ],
  async run(given, world) {
    const path = given.arguments[0] ?? '';
    const { data } = given.options;
    const dataDir = typeof data === 'string' ? resolve(data) : undefined;
    const house = await openJudgedHouse({ path, dataDir, asOf: asOfIn(given) }, world);
    try {
      const answer = await answerOf(house.ground);
      if (given.options.json === true) world.say(JSON.stringify(answer, null, 2));
      else sayInWords(answerInWords(answer, house.ground.blueprint.blueprint), world);
      return 0;
    } finally {
      await house.close();
    }
  },
};

function sayInWords(lines: readonly string[], world: World): void {
  for (const line of lines) world.say(line);
}

/** What the engine can hold: from 1900 to 2299. */
const EARLIEST = Temporal.Instant.from('1900-01-01T00:00:00Z');
const LATEST = Temporal.Instant.from('2299-12-31T23:59:59.999Z');

/** A date is its first instant in UTC, a time needs its offset: the answer must not depend on where it is asked. */
function asOfIn({ options: { asOf } }: Given): number | undefined {
  if (typeof asOf !== 'string') return undefined;
  const at = instantOf(asOf);
  if (Temporal.Instant.compare(at, EARLIEST) >= 0 && Temporal.Instant.compare(at, LATEST) <= 0)
    return at.epochMilliseconds;
  throw new Fault('bad-input', `"${asOf}" lies outside the years 1900 to 2299.`);
}

function instantOf(written: string): Temporal.Instant {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(written)) return Temporal.Instant.from(`${written}T00:00:00Z`);
    return Temporal.Instant.from(written);
  } catch (cause) {
    throw new Fault('bad-input', `"${written}" is not a time that --as-of understands.`, {
      hint: 'Write a date, as in 2016-01-13, or a time with its offset from UTC, as in 2016-01-13T00:00:00-05:00.',
      cause,
    });
  }
}
