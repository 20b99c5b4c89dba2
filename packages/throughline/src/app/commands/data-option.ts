import { dirname, join, resolve } from 'node:path';
import type { CommandOption, Given, World } from '#foundation/command.ts';

export const dataOption: CommandOption = {
  flags: '--data <folder>',
  says: 'The folder in which the stores lie; .throughline beside the blueprint, or THROUGHLINE_DATA.',
};

type Called = { readonly path: string; readonly options: Given['options'] };

/** The data folder of a command over a blueprint: the one that is said, else the environment's, else one beside it. */
export function dataDirOf({ path, options }: Called, { dataDir }: World): string {
  const said = typeof options.data === 'string' ? options.data : dataDir;
  return said === undefined ? join(dirname(resolve(path)), '.throughline') : resolve(said);
}
