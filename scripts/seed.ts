/**
 * Writes the data of the simulated parcel shop, and the truth that is planted in it:
 *
 *   node scripts/seed.ts
 *
 * From a fixed seed, without a clock: two runs write the same bytes.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { simulate } from '../examples/parcel-shop/generator/customers.ts';
import { filesOf } from '../examples/parcel-shop/generator/files.ts';
import { plantedIn } from '../examples/parcel-shop/generator/planted.ts';

const shop = new URL('../examples/parcel-shop/', import.meta.url);
const year = simulate();
mkdirSync(new URL('data/', shop), { recursive: true });
for (const [name, bytes] of filesOf(year)) writeFileSync(new URL(`data/${name}`, shop), bytes);
writeFileSync(new URL('planted.json', shop), `${JSON.stringify(plantedIn(year), undefined, 2)}\n`);
console.log(`${year.orders.length} orders of a simulated shop are written to examples/parcel-shop.`);
