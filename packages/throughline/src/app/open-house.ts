import type { OpenHouse } from '#foundation/house.ts';
import { openChdb } from '#stores/chdb.ts';

/** Opens the embedded stores: in the data folder, or in a temporary one that leaves nothing behind. */
export const openHouse: OpenHouse = async ({ dataDir }) => {
  const events = await openChdb({ dataDir });
  return { events, close: () => events.close() };
};
