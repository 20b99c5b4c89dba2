import { expect, test } from 'vitest';
import { blueprintOf, trial } from './import-trial.suite.ts';
import { requireOwnSources } from './own-sources.ts';

test('a store that holds events of other sources is not taken for this blueprint', async () => {
  const { put, store, readOne, close } = await trial();
  try {
    const blueprint = blueprintOf();
    await requireOwnSources(store, blueprint);
    await put('data.csv', 'customer,at\nada,2015-01-02\n');
    await readOne();
    await requireOwnSources(store, blueprint);
    const renamed = { ...blueprint, sources: blueprint.sources.map((source) => ({ ...source, name: 'stays' })) };
    await expect(requireOwnSources(store, renamed)).rejects.toMatchObject({
      code: 'not-as-asked',
      message: 'The data folder holds events of the source "visits", and the blueprint does not name it.',
    });
  } finally {
    await close();
  }
});
