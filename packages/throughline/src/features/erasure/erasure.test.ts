import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Receipt } from './contract.ts';
import { filesWith, type Up, up } from './erasure-trial.suite.ts';

const canary = {
  user: 'canary-user-7f3a91',
  anonymous: 'canary-anon-55d210',
  device: 'canary-elder-90ab11',
  email: 'Canary.Bird@example.org',
  note: 'Please leave it with the parrot of number nine',
};
const texts = Object.values(canary).flatMap((text) => [text, text.toLowerCase(), Buffer.from(text).toString('base64')]);

const order = (userId: string, n: number, more: object = {}) => ({
  ...{ type: 'track', event: 'Order Completed', userId, messageId: `${userId}-order-${n}` },
  properties: { order_id: `${userId}-case-${n}`, note: `of ${userId}`, ...more },
});

/** Two people, of whom one is known by four ids, says something, and has an event set aside. */
async function live({ send, settled }: Up): Promise<void> {
  const { user, anonymous, device, email, note } = canary;
  await send('/v1/track', { ...order('', 1), userId: undefined, anonymousId: anonymous, messageId: 'canary-m-1' });
  await send('/v1/identify', { userId: user, anonymousId: anonymous, traits: { email }, messageId: 'canary-m-2' });
  await send('/v1/alias', { userId: user, previousId: device, messageId: 'canary-m-3' });
  await send('/v1/batch', {
    batch: [order(user, 2, { note }), order('neighbour', 1), { ...order(user, 3), timestamp: 'the day of the parrot' }],
  });
  await send('/v1/batch', { batch: [order('neighbour', 2), { ...order('neighbour', 3), timestamp: 'never' }] });
  await settled();
  await pause(2500);
  await settled();
}

async function picture({ ask }: Up): Promise<unknown> {
  const found = await ask<{ facts: readonly { customer: string; customerKey: string }[] }>('/api/facts');
  const { rows } = await ask<{ rows: readonly { raw: string }[] }>('/api/arrivals/quarantine');
  const facts = found.facts.filter(({ customer }) => customer === 'neighbour');
  return {
    facts,
    events: await ask(`/api/customers/${facts[0]?.customerKey}/events`),
    quarantine: rows.filter(({ raw }) => raw.includes('neighbour')),
  };
}

test('a person is gone from every byte of the data folder, and stays gone; the neighbour stays', async () => {
  const house = await up();
  await live(house);
  const before = await picture(house);
  expect(filesWith(house.folder, texts).length).toBeGreaterThan(0);
  const inFlight = house.send('/v1/track', order(canary.user, 4, { note: canary.note }));
  const begun = await house.ask<Receipt>('/api/erasures', { customer: canary.device });
  expect(await inFlight).toBe(200);
  const receipt = await house.done(begun.id);
  expect(filesWith(house.folder, texts)).toEqual([]);
  expect(receipt.erased.map(({ store }) => store)).toEqual(
    expect.arrayContaining(['arrivals', 'events', 'facts', 'identity_edges', 'journal', 'quarantine']),
  );
  expect(await picture(house)).toEqual(before);
  await house.send('/v1/track', order(canary.user, 2, { note: canary.note }));
  await house.send('/v1/track', { ...order(canary.user, 9), userId: undefined, anonymousId: canary.anonymous });
  await house.send('/v1/track', { ...order(canary.user, 5), timestamp: 'never' });
  await house.settled();
  const { sources } = await house.ask<{ sources: readonly { ever: { suppressed: number } }[] }>(
    '/api/arrivals/sources',
  );
  expect(sources[0]?.ever.suppressed).toBeGreaterThanOrEqual(3);
  expect(await picture(house)).toEqual(before);
}, 400_000);

test('an erasure that is killed anywhere is finished after the next start', async () => {
  const house = await up();
  await live(house);
  const before = await picture(house);
  const { id } = await house.ask<Receipt>('/api/erasures', { customer: canary.user });
  for (let kills = 0; kills < 4; kills += 1) {
    await pause(randomInt(200, 3000));
    await house.kill();
    await house.start();
  }
  expect((await house.done(id)).state).toBe('done');
  expect(filesWith(house.folder, texts)).toEqual([]);
  expect(await picture(house)).toEqual(before);
}, 600_000);
