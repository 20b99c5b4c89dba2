import type { Command, CommandOption } from '../../packages/throughline/src/foundation/command.ts';

/** The reference of the command line, as each command says itself. */
export function commandPage(commands: readonly Command[]): string {
  return [
    '# Commands',
    '',
    'From a checkout: `npm run throughline -- <command>`, and `npm run -s throughline -- <command>` where npm should print no lines of its own,',
    'as before `--json > answer.json`. Installed: `throughline <command>`.',
    '',
    'Exit codes: 0 well; 1 the world is not as asked, such as a blueprint with errors or a file that is not there; 2 the call was wrong; 130 interrupted.',
    'What a command finds goes to standard output, progress and warnings to standard error. Colour appears on a terminal only',
    '(see [settings](settings.md)). Ctrl-C stops a command without leaving anything half done; once more ends it at once. Stopping `up` while it shows',
    'the page is how it ends, and so well.',
    '',
    'Every command takes `--help`, and `--verbose` to say more when something goes wrong.',
    ...commands.flatMap(section),
    '',
  ].join('\n');
}

function section({ name, takes, summary, options = [], help }: Command): readonly string[] {
  const usage = ['throughline', name, ...(options.length > 0 ? ['[options]'] : []), ...(takes === '' ? [] : [takes])];
  return [
    '',
    `## ${name}`,
    '',
    summary,
    '',
    '```text',
    usage.join(' '),
    '```',
    ...(options.length > 0 ? ['', '| option | says |', '|---|---|', ...options.map(row)] : []),
    ...(help ? ['', '```text', help.trim(), '```'] : []),
  ];
}

function row({ flags, says, oneOf }: CommandOption): string {
  const values = oneOf ? ` One of ${oneOf.map((value) => `\`${value}\``).join(', ')}.` : '';
  return `| \`${flags}\` | ${says}${values} |`;
}
