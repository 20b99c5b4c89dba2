import { expect, test } from 'vitest';
import type { Command, Given } from '#foundation/command.ts';
import { exitOfCall, programOf } from './program.ts';

const sing: Command = {
  name: 'sing',
  takes: '<song> [more...]',
  summary: 'Sings a song.',
  help: 'Examples:\n  throughline sing yesterday --voice alto',
  options: [
    { flags: '--voice <voice>', says: 'Who sings it.', oneOf: ['alto', 'bass'] },
    { flags: '--as-of <time>', says: 'When it is sung.' },
    { flags: '--loud', says: 'Sings so that it is heard.' },
  ],
  run: async () => 0,
};

/** Types a line; answers what was run, what was printed and the exit code. */
async function type(line: string) {
  const ran: Given[] = [];
  const printed: string[] = [];
  const complained: string[] = [];
  const program = programOf(
    { version: '1.2.3', commands: [sing] },
    async (_command, given) => {
      ran.push(given);
    },
    { write: (text) => printed.push(text), complain: (text) => complained.push(text) },
  );
  const exitCode = await program.parseAsync(line === '' ? [] : line.split(' '), { from: 'user' }).then(
    () => undefined,
    (thrown: unknown) => exitOfCall(thrown),
  );
  return { ran, printed: printed.join(''), complained: complained.join(''), exitCode };
}

test('hands on arguments and options by their names', async () => {
  const { ran, exitCode } = await type('sing yesterday tomorrow --voice alto --as-of 2015-01-01 --loud');
  expect(exitCode).toBeUndefined();
  expect(ran).toEqual([
    { arguments: ['yesterday', 'tomorrow'], options: { voice: 'alto', asOf: '2015-01-01', loud: true } },
  ]);
});

test.for([
  { line: 'sign', says: 'There is no command "sign". Did you mean sing?' },
  { line: 'sing', says: 'The command needs <song>, and it was left out.' },
  { line: 'sing x --voce alto', says: 'There is no option "--voce". Did you mean --voice?' },
  { line: 'sing x --voice', says: 'The option --voice <voice> needs a value after it.' },
  { line: 'sing x --voice tenor', says: 'The option --voice may be alto, bass; "tenor" is none of them.' },
  { line: '--nonsense', says: 'There is no option "--nonsense".' },
])('"$line" is a wrong call', async ({ line, says }) => {
  const { ran, printed, complained, exitCode } = await type(line);
  expect(exitCode).toBe(2);
  expect(complained.split('\n')[0]).toBe(says);
  expect(printed).toBe('');
  expect(ran).toEqual([]);
});

test.for([
  { line: '--version', shows: '1.2.3' },
  { line: '--help', shows: 'Sings a song.' },
  { line: 'sing --help', shows: 'throughline sing yesterday --voice alto' },
  { line: 'help sing', shows: '--as-of <time>' },
])('"$line" is answered on standard output', async ({ line, shows }) => {
  const { printed, complained, exitCode } = await type(line);
  expect(exitCode).toBe(0);
  expect(printed).toContain(shows);
  expect(complained).toBe('');
});
