import { styleText } from 'node:util';
import { compile, type Diagnostic, frame } from '@throughline/blueprint';
import type { Command, World } from '#foundation/command.ts';
import { readBlueprintFile } from './read-blueprint-file.ts';

export const checkCommand: Command = {
  name: 'check',
  takes: '<blueprint...>',
  summary: 'Reads blueprints and says what is wrong with them, where, and what to do.',
  help: [
    'Errors end with exit code 1; warnings and hints do not. No data is read.',
    '',
    'Examples:',
    '  throughline check blueprint.yaml',
    '  throughline check --strict --json teams/*.yaml',
  ].join('\n'),
  options: [
    { flags: '--json', says: 'Prints one JSON object instead of text.' },
    { flags: '--strict', says: 'Counts warnings as errors.' },
  ],
  async run(given, world) {
    const checked: Checked[] = [];
    for (const file of given.arguments) checked.push(checkText(file, await readBlueprintFile(file)));
    if (given.options.json === true) world.say(JSON.stringify({ files: checked.map(asJson) }, null, 2));
    else for (const one of checked) sayWhatIsWrong(one, world);
    const wrong = given.options.strict === true ? ['error', 'warning'] : ['error'];
    return checked.some(({ diagnostics }) => diagnostics.some(({ severity }) => wrong.includes(severity))) ? 1 : 0;
  },
};

type Checked = {
  readonly file: string;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
  /** What it defines, or undefined when it could not be read. */
  readonly defines: string | undefined;
};

function checkText(file: string, text: string): Checked {
  const { blueprint, diagnostics } = compile(text);
  if (!blueprint) return { file, text, diagnostics, defines: undefined };
  const stages = blueprint.journeys.flatMap((journey) => journey.stages);
  const defines = [
    counted(blueprint.promises.length, 'promise'),
    counted(blueprint.moments.length, 'moment'),
    counted(stages.length, 'stage'),
  ].join(', ');
  return { file, text, diagnostics, defines };
}

function asJson({ file, diagnostics }: Checked) {
  return {
    file,
    ok: diagnostics.every(({ severity }) => severity !== 'error'),
    diagnostics: diagnostics.map(({ span, ...said }) => ({ ...said, ...span })),
  };
}

const COLOURS = { error: 'red', warning: 'yellow', hint: 'cyan' } as const;

function sayWhatIsWrong({ file, text, diagnostics, defines }: Checked, world: World): void {
  for (const diagnostic of diagnostics) {
    const [first = '', ...rest] = frame(diagnostic, text, file).split('\n');
    world.say([coloured(first, diagnostic, world), ...rest, ''].join('\n'));
  }
  const found = (['error', 'warning', 'hint'] as const)
    .map((severity) => ({ severity, n: diagnostics.filter((each) => each.severity === severity).length }))
    .filter(({ n }) => n > 0)
    .map(({ severity, n }) => counted(n, severity));
  const summary = [...(defines ? [defines] : []), found.length === 0 ? 'nothing to mend' : found.join(', ')];
  world.say(`${file}: ${summary.join('; ')}.`);
}

function coloured(line: string, { severity }: Diagnostic, { colour }: World): string {
  return colour ? styleText(['bold', COLOURS[severity]], line, { validateStream: false }) : line;
}

function counted(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`;
}
