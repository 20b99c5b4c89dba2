import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { smallRecords } from '../../../../test/small-records.ts';
import { type UpHouse, upHouse } from '../../../../test/up-house.ts';
import { previewBlueprint, publishBlueprint } from '../contract.ts';
import { turnedFile } from './turned.ts';

const path = join(import.meta.dirname, '../../../../../../examples/boston-311/blueprint.yaml');
const fresh = smallRecords();
const held: { open?: UpHouse } = {};

beforeAll(async () => {
  held.open = await upHouse({ path, small: await fresh() });
}, 120_000);
afterAll(() => held.open?.close());

function up(): UpHouse {
  if (!held.open) throw new Error('the house did not open');
  return held.open;
}

/** Reckoned by hand from the rows of the blueprint in force alone: who would be broken with every due time so much earlier. */
async function brokenByHand(promise: string, hoursEarlier: number): Promise<number | undefined> {
  const { events, judgement } = up().house;
  const [row] = await events.ask<{ readonly n: number }>({
    sql: `SELECT toFloat64(countIf(outcome = 'kept' AND met > subtractHours(due, {hours:UInt32}))
  + countIf(outcome = 'open' AND subtractHours(due, {hours:UInt32}) < fromUnixTimestamp64Milli({asOf:Int64}, 'UTC'))) AS n
FROM promises_made WHERE judgement = {id:String} AND promise = {promise:String}`,
    values: { id: judgement.id, asOf: judgement.asOf, promise, hours: hoursEarlier },
  });
  return row?.n;
}

test('which promises would be broken if the deadline were 24 hours shorter', { timeout: 120_000 }, async () => {
  const text = await readFile(path, 'utf8');
  const three = text.replace('within: 2 calendar days\n    same', 'within: 72 hours\n    same');
  const { house } = up();
  await house.ask(publishBlueprint, { text: three, reason: 'Three days in hours', basedOn: 1 });
  const { effect } = await house.ask(previewBlueprint, { text: three.replace('within: 72 hours', 'within: 48 hours') });
  const safe = effect?.promises.find(({ name }) => name === 'made-safe');
  const byHand = await brokenByHand('made-safe', 24);
  expect(byHand).toBeGreaterThan(100);
  const moreBroken = safe?.turned.filter(({ after }) => after === 'broken').reduce((sum, { count }) => sum + count, 0);
  expect(moreBroken).toBe(byHand);
  expect((safe?.after?.broken ?? 0) - (safe?.before?.broken ?? 0)).toBe(byHand);
  expect(effect?.promises.filter(({ name, turned }) => name !== 'made-safe' && turned.length > 0)).toEqual([]);

  const pair = {
    before: { judgement: effect?.before.judgement ?? '', name: 'made-safe' },
    after: { judgement: effect?.after.judgement ?? '', name: 'made-safe' },
  };
  const { bytes } = turnedFile(house.events, { pair, is: 'broken', format: 'csv' });
  const lines = (await Array.fromAsync(bytes, (piece) => new TextDecoder().decode(piece)))
    .join('')
    .trimEnd()
    .split('\n');
  expect(lines.length - 1, 'the rows behind the figure').toBe(byHand);
});
