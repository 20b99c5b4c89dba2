import { Fault } from '#foundation/fault.ts';
import type { House } from '#foundation/house.ts';
import type { PushedSource } from '../contract.ts';
import type { KeyTransaction } from './key-file.ts';

export type SourceMade = {
  readonly source: string;
  readonly kind: PushedSource['kind'];
  readonly origins: readonly string[];
};

/** Errors: a `Fault` "bad-input" where a file or another sender has the name, in capitals or not. */
export async function addSource(
  tables: KeyTransaction,
  { blueprint }: House,
  { source, kind, origins, ...webhook }: SourceMade & { readonly path?: string; readonly secrets?: readonly string[] },
): Promise<void> {
  const same = (name: string) => name.toLowerCase() === source.toLowerCase();
  if (blueprint.blueprint.sources.some(({ name, from }) => same(name) && from.kind !== 'sent-in')) {
    throw taken(source, `The blueprint in force has a source named "${source}" already, which is not sent in.`);
  }
  const others = await tables.selectFrom('pushed_source').select('name').execute();
  if (others.some(({ name }) => same(name))) throw taken(source, `There is already a source named "${source}".`);
  const { path = null, secrets = [] } = webhook;
  await tables.insertInto('pushed_source').values({ name: source, kind, origins, path, secrets }).execute();
}

/** Errors: a `Fault` "not-found". */
export async function sourceNamed(
  tables: KeyTransaction,
  name: string,
): Promise<{ readonly kind: PushedSource['kind']; readonly path: string | null }> {
  const found = await tables
    .selectFrom('pushed_source')
    .select(['kind', 'path'])
    .where('name', '=', name)
    .executeTakeFirst();
  if (found) return found;
  throw new Fault('not-found', `No source that sends over HTTP is named "${name}".`, {
    hint: 'Make a write key for it first.',
  });
}

/**
 * The origins that a source of this kind works from. Errors: a `Fault` "bad-input" for a browser without any, and for
 * anything else with some: pages do not send there.
 */
export function originsFor(kind: PushedSource['kind'], origins: readonly string[]): readonly string[] {
  if (kind === 'browser' && origins.length === 0) {
    throw misplaced(
      'A key for browsers works from named origins only, and none is given.',
      'Name the origins of your pages, as in https://shop.example.',
    );
  }
  if (kind !== 'browser' && origins.length > 0) {
    throw misplaced('Origins belong to keys for browsers.', 'Leave the origins out, or make the key one for browsers.');
  }
  return origins;
}

function misplaced(says: string, hint: string): Fault {
  return new Fault('bad-input', says, { hint, places: [{ pointer: '/origins', says }] });
}

function taken(source: string, says: string): Fault {
  return new Fault('bad-input', says, {
    hint: 'Choose another name: events are kept, counted and corrected by the name of their source.',
    places: [{ pointer: '/source', says: `"${source}" is taken.` }],
  });
}
