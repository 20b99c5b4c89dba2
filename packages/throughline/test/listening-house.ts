import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { EventStore } from '../src/foundation/event-store.ts';
import type { Arrivals, House } from '../src/foundation/house.ts';
import { openChdb } from '../src/stores/chdb.ts';
import { smallHouse } from './small-house.ts';
import { smallRecords } from './small-records.ts';

/** Where a house says that it takes events, perhaps once its data folder is there. */
type Address = string | ((folder: string) => Promise<string>);

/** Opens small houses with a record store of their own and a data folder, that say they take events at an address. */
export function listeningHouses(): (address?: Address) => Promise<House & { readonly arrivals: Arrivals }> {
  const fresh = smallRecords();
  const shared: { events?: EventStore } = {};
  const folders: string[] = [];
  beforeAll(async () => {
    shared.events = await openChdb();
  });
  afterAll(async () => {
    await shared.events?.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });
  return async (address = 'http://127.0.0.1:4799') => {
    if (!shared.events) throw new Error('the store did not open');
    const folder = mkdtempSync(join(tmpdir(), 'throughline-keys-'));
    folders.push(folder);
    const arrivals = { folder, address: typeof address === 'string' ? address : await address(folder) };
    const house = await smallHouse(shared.events, { ...(await fresh()), arrivals });
    return { ...house, arrivals };
  };
}
