import type { PromiseDef } from '@throughline/blueprint';
import { Fault } from '#foundation/fault.ts';
import type { Ground } from '#foundation/house.ts';

/** The promise of that name. Errors: a `Fault` "not-found" that names those there are. */
export function demandPromise({ blueprint }: Ground, name: string): PromiseDef {
  const { promises } = blueprint.blueprint;
  const found = promises.find((promise) => promise.name === name);
  if (found) return found;
  throw new Fault('not-found', `The blueprint has no promise "${name}".`, {
    hint:
      promises.length === 0
        ? 'It has no promises yet.'
        : `It has: ${promises.map((promise) => promise.name).join(', ')}.`,
  });
}
