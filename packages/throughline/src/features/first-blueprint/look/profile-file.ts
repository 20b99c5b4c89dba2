import type { AskOptions, EventStore } from '#foundation/event-store.ts';
import { Fault } from '#foundation/fault.ts';
import type { FileProfile } from './profile.ts';
import { readColumns } from './profile-columns.ts';
import { readSpans } from './profile-spans.ts';
import { readTimes } from './profile-times.ts';
import type { Table } from './table.ts';

/**
 * Looks a file over, in the engine: every column, the ones that read as times under each pattern that fits, and how long
 * it takes from one time to another. Nothing is stored.
 *
 * Errors: `not-readable` when the engine cannot read it or it has no rows.
 */
export async function profileFile(table: Table, events: EventStore, options: AskOptions): Promise<FileProfile> {
  const { rows, columns } = await readColumns(table, events, options);
  if (rows === 0) {
    throw new Fault('not-readable', `The file "${table.path}" has columns and no rows.`, {
      hint: 'A blueprint is proposed from what the rows hold; export it again, with its rows.',
    });
  }
  const timed = await readTimes({ table, columns }, events, options);
  const spans = await readSpans({ table, columns: timed }, events, options);
  return { rows, sampled: rows >= table.rowLimit, columns: timed, spans };
}
