import { Fault } from '#foundation/fault.ts';
import type { Arrivals, House } from '#foundation/house.ts';
import type { PushedSource } from '../contract.ts';
import { changeKeys, type KeyTransaction } from './key-file.ts';
import { addSource, originsFor, sourceNamed } from './pushed-sources.ts';
import { unguessable } from './secret-text.ts';

type Wish = {
  readonly source: string;
  readonly kind: PushedSource['kind'];
  readonly secrets: readonly string[];
};

/**
 * Makes a webhook's address, or another one for a source whose address was closed.
 *
 * Errors: a `Fault` "bad-input" where the name is taken, or where a service that signs comes without its secret.
 */
export async function makeWebhook(house: House, { source, kind, secrets }: Wish): Promise<{ address: string }> {
  demandSecret(kind, secrets);
  const path = unguessable();
  await changeKeys(house, async (tables) => {
    if (await isClosed(tables, { source, kind })) {
      await tables.updateTable('pushed_source').set({ path, secrets }).where('name', '=', source).execute();
    } else await addSource(tables, house, { source, kind, origins: [], path, secrets });
  });
  return { address: webhookAddress(house.arrivals, path) ?? '' };
}

/** Where a sender sends to; null where no events are taken. */
export function webhookAddress(arrivals: Arrivals | undefined, path: string): string | null {
  return arrivals ? `${arrivals.address}/hooks/${path}` : null;
}

/** Ends an address and forgets the secrets. Errors: a `Fault` "not-found" where there is no such source. */
export function closeWebhook(house: House, source: string): Promise<void> {
  return changeKeys(house, async (tables) => {
    await sourceNamed(tables, source);
    await tables.updateTable('pushed_source').set({ path: null, secrets: [] }).where('name', '=', source).execute();
  });
}

type Change = {
  readonly source: string;
  readonly origins?: readonly string[] | undefined;
  readonly secrets?: readonly string[] | undefined;
};

/** Changes what may be changed of a source of its kind. Errors: a `Fault` "not-found", or "bad-input" for what its kind does not have. */
export function changeSource(house: House, { source, origins, secrets }: Change): Promise<void> {
  return changeKeys(house, async (tables) => {
    const { kind, path } = await sourceNamed(tables, source);
    if (origins !== undefined) {
      await tables
        .updateTable('pushed_source')
        .set({ origins: originsFor(kind, origins) })
        .where('name', '=', source)
        .execute();
    }
    if (secrets === undefined) return;
    if (path === null) throw withoutSecrets(source);
    demandSecret(kind, secrets);
    await tables.updateTable('pushed_source').set({ secrets }).where('name', '=', source).execute();
  });
}

async function isClosed(tables: KeyTransaction, { source, kind }: Omit<Wish, 'secrets'>): Promise<boolean> {
  const found = await tables
    .selectFrom('pushed_source')
    .select('name')
    .where('name', '=', source)
    .where('kind', '=', kind)
    .where('path', 'is', null)
    .executeTakeFirst();
  return found !== undefined;
}

function demandSecret(kind: PushedSource['kind'], secrets: readonly string[]): void {
  if (kind === 'generic' || secrets.length > 0) return;
  const says = `What ${kind} sends is known by its signature, and no secret is given to check it with.`;
  throw new Fault('bad-input', says, {
    hint: 'Copy the secret from where the webhook is set up there.',
    places: [{ pointer: '/secrets', says }],
  });
}

function withoutSecrets(source: string): Fault {
  const says = `"${source}" has no open webhook whose secrets could be changed.`;
  return new Fault('bad-input', says, { places: [{ pointer: '/secrets', says }] });
}
