import type { EventStore } from '#foundation/event-store.ts';
import { plainly } from './sql-text.ts';

/** When the newest file was brought in, in epoch milliseconds; 0 where none was. */
export async function lastImportAt(store: EventStore): Promise<number> {
  const [row] = await store.ask<{ at: number }>(
    plainly('SELECT toFloat64(toUnixTimestamp64Milli(max(at))) AS at FROM imports'),
  );
  return row?.at ?? 0;
}
