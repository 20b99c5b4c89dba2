import { join } from 'node:path';
import type { Selectable, Updateable } from 'kysely';
import type { House, Live } from '#foundation/house.ts';
import type { ErasureTables } from './records/erasure-tables.ts';
import { clearEvents, type Erased } from './stores/clear-events.ts';
import { clearJournal, closeSegments } from './stores/clear-journal.ts';
import { wantedOf } from './stores/clear-quarantine.ts';
import { clearRecords } from './stores/clear-records.ts';
import { purgeEvents, purgeRecords } from './stores/purge.ts';
import { type Person, personOf } from './who/person.ts';
import { suppress } from './who/suppression.ts';

type Row = Selectable<ErasureTables['erasure']>;
type Place = { readonly folder: string; readonly live: Live; readonly signal: AbortSignal };

/** Does all erasures that wait, in the order of asking. Broken off anywhere, the same call finishes them. */
export async function carryOutErasures(house: House, place: Place): Promise<void> {
  const waiting = await house.records
    .tables<ErasureTables>()
    .selectFrom('erasure')
    .selectAll()
    .where('state', '!=', 'done')
    .orderBy('asked_at')
    .execute();
  for (const row of waiting) await carryOut(house, row, place);
}

async function carryOut(house: House, row: Row, place: Place): Promise<void> {
  if (row.person !== null) await clear(house, { ...row, person: row.person }, place);
  await purgeEvents(house.events, place.signal);
  await purgeRecords(house);
  await keep(house, row.id, { state: 'done', done_at: new Date() });
}

/** First nothing new is kept of the person, then what came before is loaded, then all of it goes at once. */
async function clear(
  house: House,
  row: Row & { readonly person: Person },
  { folder, live, signal }: Place,
): Promise<void> {
  await suppress(folder, row.person.ids);
  const journal = join(folder, 'journal');
  const closed = await closeSegments(journal, live, signal);
  await keep(house, row.id, { state: 'clearing' });
  const { person, erased } = await live.whileStill(async () => {
    const whole = await personOf(house, row.person);
    await suppress(folder, whole.ids);
    await keep(house, row.id, { person: whole, identifiers: whole.ids.length });
    const counted = added(row.erased, await clearEvents(house, whole));
    const all = added(counted, await clearRecords(house, whole));
    await keep(house, row.id, { erased: all });
    return { person: whole, erased: all };
  });
  const requests = await clearJournal(journal, closed, wantedOf(person));
  // What a judging of all history had read before is found once more when it has ended.
  const rest = await live.whileStill(() => clearEvents(house, person));
  const journaled = requests === 0 ? {} : { journal: requests };
  await keep(house, row.id, { state: 'purging', person: null, erased: added(added(erased, rest), journaled) });
}

function added(one: Erased, other: Erased): Erased {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  return Object.fromEntries(names.map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)]));
}

async function keep({ records }: House, id: string, set: Updateable<ErasureTables['erasure']>): Promise<void> {
  await records.tables<ErasureTables>().updateTable('erasure').set(set).where('id', '=', id).execute();
}
