import { CommanderError, Option, Command as Program } from 'commander';
import type { Command, CommandOption, Given } from '#foundation/command.ts';
import { wrongCall } from './wrong-call.ts';

/** Runs one command with what was typed; the answer is the exit code. */
export type Runner = (command: Command, given: Given) => Promise<void>;

/** Where commander writes: its help and its complaints. */
export type Pages = {
  readonly write: (text: string) => void;
  readonly complain: (text: string) => void;
};

export type Offer = {
  readonly version: string;
  readonly commands: readonly Command[];
};

/**
 * The command line as it is typed. Errors: a wrong call throws a `CommanderError` after it has been
 * explained on `complain`; asking for help or the version throws one with exit code 0.
 */
export function programOf({ version, commands }: Offer, run: Runner, pages: Pages): Program {
  const program = new Program('throughline')
    .description('Turns the experience you intend for your customers into promises and moments that are measured.')
    .version(version, '-V, --version', 'Says which version this is.')
    .helpOption('-h, --help', 'Shows this help.')
    .helpCommand('help [command]', 'Shows the help of a command.')
    .option('--verbose', 'Says more when something goes wrong.')
    .addHelpText('after', '\nThe help of a command, with examples: throughline help <command>')
    .exitOverride()
    .configureOutput({
      writeOut: pages.write,
      writeErr: pages.complain,
      outputError: (text, write) => write(wrongCall(text)),
    });
  for (const command of commands) program.addCommand(subcommandOf(command, run).copyInheritedSettings(program));
  return program;
}

/** The exit code of a call that has already been explained to the person, or undefined for anything else thrown. */
export function exitOfCall(thrown: unknown): 0 | 2 | undefined {
  if (!(thrown instanceof CommanderError)) return undefined;
  return thrown.exitCode === 0 ? 0 : 2;
}

function subcommandOf(command: Command, run: Runner): Program {
  const page = new Program(command.name)
    .summary(command.summary)
    .description(command.summary)
    .helpOption('-h, --help', 'Shows this help.')
    .showHelpAfterError(`Run \`throughline ${command.name} --help\` to see how it is called.`);
  if (command.takes !== '') page.arguments(command.takes);
  for (const option of command.options ?? []) page.addOption(optionOf(option));
  page.option('--verbose', 'Says more when something goes wrong.');
  if (command.help) page.addHelpText('after', `\n${command.help}`);
  page.action(async () => {
    await run(command, { arguments: page.args, options: page.opts() });
  });
  return page;
}

function optionOf({ flags, says, oneOf }: CommandOption): Option {
  const option = new Option(flags, says);
  return oneOf ? option.choices(oneOf) : option;
}
