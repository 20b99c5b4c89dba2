import type { EventStore } from '#foundation/event-store.ts';

/** The tables that an event store has by now. */
export async function tablesOf(events: EventStore): Promise<ReadonlySet<string>> {
  const rows = await events.ask<{ name: string }>({
    sql: 'SELECT name FROM system.tables WHERE database = currentDatabase()',
    values: {},
  });
  return new Set(rows.map(({ name }) => name));
}
