import { basename } from 'node:path';
import { compile, frame } from '@throughline/blueprint';
import { readBlueprintFile } from '#features/blueprints/read-blueprint-file.ts';
import type { World } from '#foundation/command.ts';
import { Fault } from '#foundation/fault.ts';
import type { BlueprintInForce } from '#foundation/house.ts';

/** A blueprint that can be put in force. Errors: a `Fault` where it cannot be read or has errors; each is noted with its place. */
export async function readBlueprint(path: string, world: World): Promise<BlueprintInForce> {
  const text = await readBlueprintFile(path);
  const { blueprint, diagnostics } = compile(text);
  if (blueprint) return { text, file: basename(path), blueprint };
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  for (const error of errors) world.note(`${frame(error, text, path)}\n`);
  const said = errors.length === 1 ? 'an error' : `${errors.length} errors`;
  throw new Fault('not-as-asked', `The blueprint "${path}" has ${said}.`, {
    hint: 'Mend what is said above; `throughline check` says it again, with warnings and hints.',
  });
}

/** What a house says that has no blueprint yet: nothing is read and nothing is promised. */
export function emptyBlueprint(): BlueprintInForce {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const text = `# Nothing is promised here yet. Bring a file on the page "Start", or write what you intend.\nthroughline: 1\ntimezone: ${zone}\n`;
  const { blueprint } = compile(text);
  if (!blueprint) throw new Error(`unreachable: a blueprint that says nothing in ${zone} does not compile`);
  return { text, file: 'blueprint.yaml', blueprint };
}
