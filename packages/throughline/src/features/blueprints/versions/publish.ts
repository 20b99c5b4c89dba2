import { compile } from '@throughline/blueprint';
import { Fault } from '#foundation/fault.ts';
import type { House } from '#foundation/house.ts';
import { demandWorkshop } from './demand-workshop.ts';
import { addVersion, requireNewest, type VersionRow } from './version-store.ts';

export type Wish = {
  readonly text: string;
  readonly reason: string;
  readonly by?: string | undefined;
  readonly basedOn: number;
  readonly restores?: number | undefined;
};

/**
 * Puts a text in force as a new version. Until the version is recorded, everything stays as it was; from then on it is in
 * force, here and at the next start.
 *
 * Errors: a `Fault` "bad-input" with the places of its errors; "not-as-asked" when another version was published since, when
 * it says just what is in force, or when it leaves out a source whose events are in the store.
 */
export async function publish(house: House, wish: Wish, now: number): Promise<VersionRow> {
  const { text, basedOn } = wish;
  const { blueprint, diagnostics } = compile(text);
  if (!blueprint) throw faulty(diagnostics.filter(({ severity }) => severity === 'error'));
  await requireNewest(house.records, basedOn);
  if (text === house.blueprint.text) {
    throw new Fault('not-as-asked', `Version ${basedOn} says just this already.`, {
      hint: 'Change something, or leave it as it is.',
    });
  }
  const { file } = house.blueprint;
  const done: { version?: VersionRow } = {};
  await demandWorkshop(house).putInForce(
    { text, file, blueprint, version: basedOn + 1 },
    {
      signal: house.signal,
      record: async () => {
        done.version = await addVersion(house.records, { ...wish, file, by: wish.by, now });
      },
    },
  );
  if (!done.version) throw new Error('unreachable: a version was put in force and not recorded');
  return done.version;
}

type Errors = ReturnType<typeof compile>['diagnostics'];

function faulty(errors: Errors): Fault {
  const places = errors.map(({ message, span }) => ({ pointer: '/text', says: `Line ${span.line}: ${message}` }));
  const said = errors.length === 1 ? 'an error' : `${errors.length} errors`;
  return new Fault('bad-input', `The blueprint has ${said}, so it cannot be published.`, {
    hint: 'Mend what is said of each line, and publish it again.',
    places,
  });
}
