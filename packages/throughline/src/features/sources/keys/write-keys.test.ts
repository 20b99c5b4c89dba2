import { readFileSync } from 'node:fs';
import { compile } from '@throughline/blueprint';
import { expect, test } from 'vitest';
import { listeningHouses } from '../../../../test/listening-house.ts';
import { blueprintText } from '../../../../test/small-house.ts';
import { listKeys, makeKey, revokeKey, rotateKey } from '../contract.ts';
import { keyFileIn } from './key-file.ts';
import { digestOf } from './secret-text.ts';

const openHouse = listeningHouses();

test('a key is told once: the list and the file know it no more', async () => {
  const house = await openHouse();
  const { key } = await house.ask(makeKey, { source: 'app' });
  expect(Buffer.from(key, 'base64url')).toHaveLength(32);
  const found = await house.ask(listKeys, {});
  expect(found.sources).toMatchObject([{ source: 'app', kind: 'server', keys: [{ endsAt: null }], webhook: null }]);
  const told = JSON.stringify(found);
  expect(told).not.toContain(key);
  expect(told).not.toContain(digestOf(key));
  expect(readFileSync(keyFileIn(house.arrivals.folder), 'utf8')).not.toContain(key);
});

test('no two keys are alike', async () => {
  const house = await openHouse();
  const one = await house.ask(makeKey, { source: 'one' });
  const other = await house.ask(makeKey, { source: 'other' });
  expect(one.key).not.toBe(other.key);
});

test.for([
  { source: 'shop', says: 'The blueprint in force has a source named "shop" already, which is not sent in.' },
  { source: 'Shop', says: 'The blueprint in force has a source named "Shop" already, which is not sent in.' },
  { source: 'app', says: 'There is already a source named "app".' },
  { source: 'APP', says: 'There is already a source named "APP".' },
])('the name $source is taken', async ({ source, says }) => {
  const house = await openHouse();
  await house.ask(makeKey, { source: 'app' });
  await expect(house.ask(makeKey, { source })).rejects.toMatchObject({ code: 'bad-input', message: says });
  expect((await house.ask(listKeys, {})).sources.map((one) => one.source)).toEqual(['app']);
});

test.for([
  { wish: { source: 'page', kind: 'browser' as const }, names: '/origins' },
  { wish: { source: 'app', kind: 'server' as const, origins: ['https://shop.example'] }, names: '/origins' },
  { wish: { source: 'page', kind: 'browser' as const, origins: ['https://shop.example/'] }, names: '/origins/0' },
  { wish: { source: 'page', kind: 'browser' as const, origins: ['*'] }, names: '/origins/0' },
  { wish: { source: '../app' }, names: '/source' },
  { wish: { source: '' }, names: '/source' },
])('$wish is refused at $names', async ({ wish, names }) => {
  const house = await openHouse();
  await expect(house.ask(makeKey, wish)).rejects.toMatchObject({ code: 'bad-input', places: [{ pointer: names }] });
});

test('a key that is rotated goes on for the overlap, and one that is revoked ends now', async () => {
  const house = await openHouse();
  await house.ask(makeKey, { source: 'app' });
  const before = Date.now();
  const second = await house.ask(rotateKey, { source: 'app', overlapHours: 2 });
  const [latest, first] = (await house.ask(listKeys, {})).sources[0]?.keys ?? [];
  expect(latest).toMatchObject({ id: second.id, endsAt: null });
  expect((first?.endsAt ?? 0) - before).toBeGreaterThanOrEqual(2 * 3_600_000);
  await house.ask(revokeKey, { id: first?.id ?? '' });
  const [, ended] = (await house.ask(listKeys, {})).sources[0]?.keys ?? [];
  expect(ended?.endsAt).toBeLessThanOrEqual(Date.now());
});

test('rotating again never lets a former key live longer', async () => {
  const house = await openHouse();
  const { id } = await house.ask(makeKey, { source: 'app' });
  await house.ask(rotateKey, { source: 'app', overlapHours: 1 });
  const endsAt = async () =>
    (await house.ask(listKeys, {})).sources[0]?.keys.find((one) => one.id === id)?.endsAt ?? undefined;
  const ended = await endsAt();
  await house.ask(rotateKey, { source: 'app', overlapHours: 48 });
  expect(ended).toBeGreaterThan(0);
  expect(await endsAt()).toBe(ended);
});

test('what is not there cannot be rotated or revoked', async () => {
  const house = await openHouse();
  await expect(house.ask(rotateKey, { source: 'nobody' })).rejects.toMatchObject({ code: 'not-found' });
  const id = '00000000-0000-4000-8000-000000000000';
  await expect(house.ask(revokeKey, { id })).rejects.toMatchObject({ code: 'not-found' });
});

test('a source that the blueprint says is sent in may have its key', async () => {
  const house = await openHouse();
  const text = blueprintText
    .replace('file: shop.csv', 'sent-in: true')
    .replaceAll(/, at: \w+/g, '')
    .replace('    times: epoch-ms\n', '');
  const { blueprint, diagnostics } = compile(text);
  if (!blueprint) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const under = house.under({ blueprint: { text, file: 'x.yaml', blueprint }, judgement: house.judgement });
  await under.ask(makeKey, { source: 'shop' });
  expect((await under.ask(listKeys, {})).sources.map(({ source }) => source)).toEqual(['shop']);
  await expect(under.ask(makeKey, { source: 'Shop' })).rejects.toMatchObject({ code: 'bad-input' });
});
