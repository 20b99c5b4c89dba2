import { expect, test } from 'vitest';
import { prepareArrivalTables } from '#features/arrivals/arrival-tables.ts';
import { keepNames } from '#features/customers/search/keep-names.ts';
import { eventTables, recordTables } from '#features/erasure/stores/holds-people.ts';
import { prepareEventTables } from '#features/events/event-tables.ts';
import { openJudgeAgain } from '#features/promises/again/judge-again.ts';
import { judgementTables } from '#features/promises/tables.ts';
import { openChdb } from '#stores/chdb.ts';
import { inForceOf, liveBlueprint } from '../../../test/live-house.ts';
import { migrations } from './migrations.ts';

test('the list of what holds people knows every table of the record store', () => {
  const made = migrations.flatMap(({ sql }) => [...sql.matchAll(/create table (\w+)/g)].map((match) => match[1]));
  expect(made.length).toBeGreaterThan(10);
  expect(Object.keys(recordTables).sort()).toEqual([...made, 'migration'].sort());
});

test('the list of what holds people knows every table of the event store that stays', async () => {
  const store = await openChdb();
  try {
    const { blueprint } = inForceOf(liveBlueprint);
    await prepareEventTables(store, blueprint);
    await prepareArrivalTables(store);
    for (const sql of judgementTables) await store.write({ sql, values: {} });
    await keepNames(store);
    await openJudgeAgain(store, () => blueprint);
    const rows = await store.ask<{ name: string }>({
      sql: "SELECT name FROM system.tables WHERE database = currentDatabase() AND engine LIKE '%MergeTree' ORDER BY name",
      values: {},
    });
    expect(rows.length).toBeGreaterThan(10);
    expect(Object.keys(eventTables).sort()).toEqual(rows.map(({ name }) => name));
  } finally {
    await store.close();
  }
});
