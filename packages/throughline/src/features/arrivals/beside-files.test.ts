import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '@throughline/blueprint';
import { expect, test } from 'vitest';
import { importSources } from '#features/events/import.ts';
import { requireOwnSources } from '#features/events/own-sources.ts';
import { blueprintText, shopCsv } from '../../../test/small-house.ts';
import { loadingTrials, record, track } from './loading-trial.suite.ts';

const fresh = loadingTrials();

test('a source of files that is imported again, or replaced, leaves alone what arrived', async () => {
  const { open, store, ask } = await fresh();
  await store.write({ sql: 'DROP TABLE events SYNC', values: {} });
  const folder = mkdtempSync(join(tmpdir(), 'throughline-beside-'));
  try {
    const imported = async (text: string) => {
      const { blueprint } = compile(text);
      if (!blueprint) throw new Error('the blueprint does not compile');
      await importSources(store, { blueprint, folder });
      await requireOwnSources(store, blueprint);
    };
    writeFileSync(join(folder, 'shop.csv'), shopCsv);
    await imported(blueprintText);
    const loader = await open();
    await loader.load([record(1, [track('m1', { userId: 'ann' }), track('m2', { anonymousId: 'a1' })])]);
    const arrived = "SELECT * FROM events WHERE source = 'app' ORDER BY ALL";
    const before = await ask(arrived);
    const files = "SELECT count() AS events, uniqExact(customer_key) AS customers FROM events WHERE source = 'shop'";
    const [first] = await ask(files);
    writeFileSync(join(folder, 'shop.csv'), `${shopCsv}dora,1770000000000,,,,,,,\n`);
    await imported(blueprintText);
    await imported(blueprintText.replace('at: early }', 'at: early, channel: words }'));
    expect(await ask(arrived)).toEqual(before);
    expect(before).toHaveLength(2);
    expect(await ask(files)).not.toEqual([first]);
    await loader.load([record(2, [track('m3', { userId: 'ann', anonymousId: 'a1' })])]);
    expect(
      await ask("SELECT uniqExact(customer_key) AS customers, count() > 3 AS both FROM events WHERE customer = 'ann'"),
    ).toEqual([{ customers: '1', both: 1 }]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
