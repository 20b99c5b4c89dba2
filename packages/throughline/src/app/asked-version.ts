import { z } from 'zod';
import { houseUnder } from '#features/blueprints/versions/under-version.ts';
import { fromQuery } from '#foundation/address.ts';
import type { House } from '#foundation/house.ts';
import { readInput } from '#foundation/input.ts';
import type { Operation } from '#foundation/operation.ts';

/** What every operation can be asked besides its own input when it answers from the ground alone. */
export const askedVersion = z.object({
  version: z
    .int()
    .min(1)
    .optional()
    .describe(
      'A published version of the blueprint: its definitions, and its answers as they were kept. The one in force when left out.',
    ),
});

/** Operations that answer the same until something else comes into force, and so can answer for what was in force. */
export function takesVersion({ method, fresh, input }: Operation): boolean {
  return method === 'GET' && fresh === undefined && !('version' in input.shape);
}

/**
 * The house as it answers under the version that an address asks for, which is then taken out of the query.
 *
 * Errors: those of `houseUnder`; "bad-input" for what is no number.
 */
export async function houseAsked(house: House, operation: Operation, query: URLSearchParams): Promise<House> {
  const written = query.getAll('version');
  if (written.length === 0 || !takesVersion(operation)) return house;
  query.delete('version');
  const given = fromQuery(askedVersion, new URLSearchParams(written.map((one): [string, string] => ['version', one])));
  const { version } = readInput(askedVersion, given);
  return version === undefined ? house : houseUnder(house, version);
}
