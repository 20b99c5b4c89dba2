import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { simulate } from '../examples/parcel-shop/generator/customers.ts';
import { filesOf } from '../examples/parcel-shop/generator/files.ts';
import { plantedIn } from '../examples/parcel-shop/generator/planted.ts';

const shop = new URL('../examples/parcel-shop/', import.meta.url);

test('the parcel shop holds what its generator writes', () => {
  const year = simulate();
  for (const [name, bytes] of filesOf(year)) {
    const kept = gunzipSync(readFileSync(new URL(`data/${name}`, shop)));
    expect(kept.equals(gunzipSync(bytes)), `data/${name}; run node scripts/seed.ts`).toBe(true);
  }
  expect(JSON.parse(readFileSync(new URL('planted.json', shop), 'utf8'))).toEqual(plantedIn(year));
});
