import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { protocolAt, type WebhookKind } from '@throughline/arrivals';
import { expect, test } from 'vitest';
import { listeningHouses } from '../../../../test/listening-house.ts';
import { changeSource, closeWebhook, listKeys, makeKey, makeWebhook, revokeKey, webhookKinds } from '../contract.ts';
import { type KeyFile, keyFileIn, writeKeyFile } from './key-file.ts';
import { digestOf } from './secret-text.ts';

const openHouse = listeningHouses();

type Listening = Awaited<ReturnType<typeof openHouse>>;

function fileOf({ arrivals }: Listening): KeyFile {
  return JSON.parse(readFileSync(keyFileIn(arrivals.folder), 'utf8')) as KeyFile;
}

test('the file holds what the acceptor needs, in its form', async () => {
  const house = await openHouse();
  const app = await house.ask(makeKey, { source: 'app' });
  const page = await house.ask(makeKey, { source: 'page', kind: 'browser', origins: ['https://shop.example'] });
  const { address } = await house.ask(makeWebhook, { source: 'payments', kind: 'stripe', secrets: ['whsec_1'] });
  await house.ask(revokeKey, { id: app.id });
  const [first] = (await house.ask(listKeys, {})).sources;
  expect(fileOf(house)).toEqual({
    keys: [
      { source: 'app', sha256: digestOf(app.key), kind: 'server', origins: [], revokedAt: first?.keys[0]?.endsAt },
      {
        source: 'page',
        sha256: digestOf(page.key),
        kind: 'browser',
        origins: ['https://shop.example'],
        revokedAt: null,
      },
    ],
    webhooks: [{ source: 'payments', path: address.split('/').at(-1), kind: 'stripe', secrets: ['whsec_1'] }],
    suppressed: [],
  });
});

test('whoever reads the file while it changes finds a whole one', async () => {
  const house = await openHouse();
  await writeKeyFile(house, house.arrivals.folder);
  const names = Array.from({ length: 12 }, (_, at) => `app-${at}`);
  const seen: number[] = [];
  const making = Promise.all(names.map((source) => house.ask(makeKey, { source })));
  const state = { isDone: false };
  void making.finally(() => {
    state.isDone = true;
  });
  while (!state.isDone) {
    seen.push(fileOf(house).keys.length);
    await new Promise(setImmediate);
  }
  await making;
  expect(seen).toEqual(seen.toSorted((one, other) => one - other));
  expect([...new Set(fileOf(house).keys.map(({ source }) => source))]).toEqual(names.toSorted());
  expect(readdirSync(dirname(keyFileIn(house.arrivals.folder)))).toEqual(['keys.json']);
});

test.skipIf(process.platform === 'win32')('only this user may read it', async () => {
  const house = await openHouse();
  await house.ask(makeKey, { source: 'app' });
  expect(statSync(keyFileIn(house.arrivals.folder)).mode & 0o777).toBe(0o600);
});

test('where the file cannot be written, nothing changes', async () => {
  const house = await openHouse();
  writeFileSync(dirname(keyFileIn(house.arrivals.folder)), 'in the way');
  await expect(house.ask(makeKey, { source: 'app' })).rejects.toMatchObject({ code: 'not-readable' });
  expect((await house.ask(listKeys, {})).sources).toEqual([]);
});

test('at start it is made true again, whatever happened to it', async () => {
  const house = await openHouse();
  await house.ask(makeKey, { source: 'app' });
  const whole = fileOf(house);
  const path = keyFileIn(house.arrivals.folder);
  writeFileSync(path, '{"keys": [');
  await writeKeyFile(house, house.arrivals.folder);
  expect(fileOf(house)).toEqual(whole);
  rmSync(dirname(path), { recursive: true });
  await writeKeyFile(house, house.arrivals.folder);
  expect(fileOf(house)).toEqual(whole);
});

test('what a crash left half written is in nobody’s way', async () => {
  const house = await openHouse();
  const path = keyFileIn(house.arrivals.folder);
  mkdirSync(dirname(path));
  writeFileSync(`${path}.part`, 'half');
  await house.ask(makeKey, { source: 'app' });
  expect(fileOf(house).keys).toHaveLength(1);
});

test('secrets of a webhook are kept, counted and never told; closing forgets them', async () => {
  const house = await openHouse();
  const made = await house.ask(makeWebhook, { source: 'payments', kind: 'stripe', secrets: ['whsec_old'] });
  await house.ask(changeSource, { source: 'payments', secrets: ['whsec_new', 'whsec_old'] });
  expect(fileOf(house).webhooks[0]?.secrets).toEqual(['whsec_new', 'whsec_old']);
  const found = await house.ask(listKeys, {});
  expect(found.sources[0]?.webhook).toEqual({ address: made.address, secrets: 2 });
  expect(JSON.stringify(found)).not.toContain('whsec_');
  await house.ask(closeWebhook, { source: 'payments' });
  expect(fileOf(house).webhooks).toEqual([]);
  expect((await house.ask(listKeys, {})).sources[0]?.webhook).toEqual({ address: null, secrets: 0 });
  const again = await house.ask(makeWebhook, { source: 'payments', kind: 'stripe', secrets: ['whsec_new'] });
  expect(again.address).not.toBe(made.address);
});

test.for([
  { source: 'payments', kind: 'stripe' as const, secrets: [], names: '/secrets' },
  { source: 'shop', kind: 'generic' as const, secrets: [], names: '/source' },
])('a webhook is refused at $names', async ({ names, ...wish }) => {
  const house = await openHouse();
  await expect(house.ask(makeWebhook, wish)).rejects.toMatchObject({ code: 'bad-input', places: [{ pointer: names }] });
});

test('origins are changed, and never to none', async () => {
  const house = await openHouse();
  await house.ask(makeKey, { source: 'page', kind: 'browser', origins: ['https://shop.example'] });
  await house.ask(changeSource, { source: 'page', origins: ['https://shop.example', 'http://localhost:5173'] });
  expect(fileOf(house).keys[0]?.origins).toEqual(['https://shop.example', 'http://localhost:5173']);
  await expect(house.ask(changeSource, { source: 'page', origins: [] })).rejects.toMatchObject({ code: 'bad-input' });
  await expect(house.ask(changeSource, { source: 'page', secrets: ['x'] })).rejects.toMatchObject({
    code: 'bad-input',
  });
});

test('the kinds of webhooks are those that are understood when they arrive', () => {
  const understood = webhookKinds satisfies readonly WebhookKind[];
  const every: (typeof understood)[number] = 'generic' as WebhookKind;
  expect(understood).toContain(every);
  for (const kind of understood) {
    expect(protocolAt(`/hooks/${kind}`, {}), kind).toBe('webhook');
  }
});
