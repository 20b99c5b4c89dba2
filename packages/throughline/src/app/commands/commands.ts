import type { Command } from '#foundation/command.ts';
import { features } from '../features.ts';
import { answerCommand } from './answer-command.ts';
import { backupCommand } from './backup-command.ts';
import { importCommand } from './import-command.ts';
import { rebuildCommand } from './rebuild-command.ts';
import { reportCommand } from './report-command.ts';
import { restoreCommand } from './restore-command.ts';
import { upCommand } from './up-command.ts';

/** All commands of the command line: those that wire the whole house, and those of the features. */
export const commands: readonly Command[] = [
  answerCommand,
  reportCommand,
  upCommand,
  importCommand,
  backupCommand,
  restoreCommand,
  rebuildCommand,
  ...features.flatMap((feature) => feature.commands),
];
