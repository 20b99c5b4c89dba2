import { Fault } from '#foundation/fault.ts';
import type { House, Workshop } from '#foundation/house.ts';

/** Errors: a `Fault` "not-as-asked" in a house that answers once and closes. */
export function demandWorkshop({ workshop }: House): Workshop {
  if (workshop) return workshop;
  throw new Fault('not-as-asked', 'Nothing else can be put in force or tried out here.', {
    hint: 'Start Throughline with `throughline up <blueprint>`.',
  });
}
