import { compile } from '@throughline/blueprint';
import { expect, test } from 'vitest';
import { smallRecords } from '../../../../test/small-records.ts';
import type { KeyTables } from '../records/key-tables.ts';
import { requireFreeNames } from './require-free-names.ts';

const records = smallRecords();

function blueprintWith(place: string) {
  const { blueprint } = compile(`throughline: 1
timezone: UTC
sources: [{ name: App, ${place}, customer: who, events: [{ event: a, at: when }] }]
`);
  if (!blueprint) throw new Error('the blueprint does not compile');
  return blueprint;
}

test('a file may not have the name of what is sent in, in capitals or not', async () => {
  const { records: store } = await records();
  const tables = store.tables<KeyTables>();
  await requireFreeNames(store, blueprintWith('file: app.csv'));
  await tables
    .insertInto('pushed_source')
    .values({ name: 'app', kind: 'server', origins: [], path: null, secrets: [] })
    .execute();
  await expect(requireFreeNames(store, blueprintWith('file: app.csv'))).rejects.toMatchObject({
    code: 'not-as-asked',
    message: 'Events are sent in under the name "App", so no file can have it too.',
  });
  await requireFreeNames(store, blueprintWith('sent-in: true'));
});
