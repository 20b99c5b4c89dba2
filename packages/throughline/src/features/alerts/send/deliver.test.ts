import type { ServerResponse } from 'node:http';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { expect, test, vi } from 'vitest';
import type { House } from '#foundation/house.ts';
import { outbound } from '#stores/outlets/outbound.ts';
import {
  added,
  alertHouses,
  answers,
  deliverAt,
  find,
  MINUTE,
  NOON,
  receivers,
  type Taken,
} from '../alerts-trial.suite.ts';
import {
  listDeliveries,
  listEndpoints,
  replayDeliveries,
  rotateSecret,
  switchEndpoint,
  testEndpoint,
} from '../contract.ts';

const houses = alertHouses();
const receiver = receivers();
const HOUR = 60 * MINUTE;

async function sent(house: House) {
  return (await house.ask(listDeliveries, {})).deliveries;
}

async function onlySent(house: House) {
  const [one, ...others] = await sent(house);
  expect.assert(one !== undefined && others.length === 0);
  return one;
}

async function desk(house: House) {
  const { endpoints } = await house.ask(listEndpoints, {});
  return endpoints.find(({ name }) => name === 'desk');
}

/** Clients refuse what was signed long ago, so they read it at the time at which it was sent. */
function readAs(
  client: typeof StandardWebhook | typeof SvixWebhook,
  secret: string,
  { headers, body }: Taken,
): unknown {
  vi.useFakeTimers({ now: Number(headers['webhook-timestamp']) * 1000, toFake: ['Date'] });
  try {
    return new client(secret).verify(body, headers as Record<string, string>);
  } finally {
    vi.useRealTimers();
  }
}

test('a fact is posted once, signed so that both clients take it, and thin', async () => {
  const house = await houses();
  const { url, taken } = await receiver(answers(200));
  const { secret } = await added(house, { address: url });
  await find(house, 1);
  await deliverAt(house, NOON);
  await deliverAt(house, NOON + MINUTE);
  const [post, ...others] = taken;
  expect.assert(post !== undefined && others.length === 0);
  const message = {
    type: 'throughline.promise-broken',
    timestamp: '2026-03-02T12:00:00.000Z',
    data: {
      name: 'on-time',
      stage: 'receive',
      customer: 'ann',
      case: 'c1',
      team: 'north',
      link: 'https://cx.example.org/customers/7',
    },
  };
  for (const client of [StandardWebhook, SvixWebhook]) {
    expect(readAs(client, secret, post)).toMatchObject(message);
    expect(() => readAs(client, secret, { ...post, body: `${post.body} ` })).toThrow();
  }
  expect(await onlySent(house)).toMatchObject({ id: post.headers['webhook-id'], state: 'delivered', nextAt: null });
  expect((await onlySent(house)).attempts).toMatchObject([{ number: 1, status: 200, says: 'answer' }]);
});

test('while a secret is being changed both sign; a day later only the new one', async () => {
  const house = await houses();
  const { url, taken } = await receiver(answers(200));
  const { id, secret: former } = await added(house, { address: url });
  const { secret } = await house.ask(rotateSecret, { id });
  expect(JSON.stringify(await house.ask(listEndpoints, {}))).not.toMatch(/whsec_|\/hook/);
  await find(house, 1);
  await deliverAt(house, NOON);
  await find(house, 1, { foundAt: Date.now() + 25 * HOUR });
  await deliverAt(house, Date.now() + 25 * HOUR);
  const [during, after] = taken;
  expect.assert(during !== undefined && after !== undefined);
  expect(readAs(SvixWebhook, former, during)).toEqual(readAs(StandardWebhook, secret, during));
  expect(readAs(SvixWebhook, secret, after)).toBeDefined();
  expect(() => readAs(SvixWebhook, former, after)).toThrow();
});

test('what fails comes again by the schedule, under one id with the same words, and then the endpoint is switched off', async () => {
  const house = await houses();
  const { url, taken } = await receiver(answers(500));
  const told = await receiver(answers(200));
  await added(house, { address: url });
  await added(house, { address: told.url, name: 'other', tells: ['moment-seen'] });
  await find(house, 1);
  const gaps: number[] = [];
  let now = NOON;
  for (let tries = 1; tries <= 10; tries += 1) {
    await deliverAt(house, now);
    expect(taken).toHaveLength(tries);
    const { nextAt } = (await sent(house)).find(({ about }) => about === 'on-time') ?? {};
    if (nextAt === undefined || nextAt === null) break;
    gaps.push(nextAt - now);
    await deliverAt(house, nextAt - 100);
    expect(taken).toHaveLength(tries);
    now = nextAt;
  }
  const schedule = [5000, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];
  expect(gaps).toHaveLength(9);
  for (const [place, wait] of schedule.entries()) {
    expect(gaps[place]).toBeGreaterThanOrEqual(wait * 0.9);
    expect(gaps[place]).toBeLessThanOrEqual(wait * 1.1 + 2000);
  }
  expect(new Set(taken.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(new Set(taken.map(({ body }) => body)).size).toBe(1);
  expect(await desk(house)).toMatchObject({
    offSince: expect.any(Number),
    offWhy: expect.stringContaining('three days'),
  });
  await deliverAt(house, now + 1000);
  expect(told.taken.map(({ body }) => JSON.parse(body))).toMatchObject([
    { type: 'throughline.endpoint-off', data: { name: 'desk' } },
  ]);
});

test.for([
  { name: 'a redirect', answer: answers(301, { location: '/elsewhere' }), status: 301 },
  {
    name: 'a cut connection',
    answer: (request: { socket: { destroy(): void } }) => request.socket.destroy(),
    status: null,
  },
  { name: 'silence', answer: () => undefined, status: null },
])('$name is a failure and comes again', async ({ answer, status }) => {
  const house = await houses();
  const { url, taken } = await receiver(answer);
  await added(house, { address: url });
  await find(house, 1);
  await deliverAt(house, NOON);
  expect(taken).toHaveLength(1);
  expect(await onlySent(house)).toMatchObject({ state: 'waiting', nextAt: expect.any(Number), attempts: [{ status }] });
});

test('who answers 410 gets nothing more', async () => {
  const house = await houses();
  const { url, taken } = await receiver(answers(410));
  await added(house, { address: url });
  await find(house, 1);
  await deliverAt(house, NOON);
  await find(house, 1, { foundAt: NOON + 1 });
  await deliverAt(house, NOON + HOUR);
  expect(taken).toHaveLength(1);
  expect(await desk(house)).toMatchObject({ offWhy: expect.stringContaining('410') });
  expect(await onlySent(house)).toMatchObject({ state: 'failed' });
});

test('who asks for a rest gets it, for everything', async () => {
  const house = await houses();
  const { url, taken } = await receiver(answers(429, { 'retry-after': '600' }));
  await added(house, { address: url });
  await find(house, 1);
  await deliverAt(house, NOON);
  await find(house, 1, { foundAt: NOON + 1 });
  await deliverAt(house, NOON + 9 * MINUTE);
  expect(taken).toHaveLength(1);
  await deliverAt(house, NOON + 11 * MINUTE);
  expect(taken.length).toBeGreaterThan(1);
});

test('one receiver that hangs keeps nobody waiting', async () => {
  const house = await houses({ outbound: outbound({ allowedHosts: ['127.0.0.1'] }) });
  const hanging = new Set<ServerResponse>();
  const dead = await receiver((_, response) => hanging.add(response));
  const alive = await receiver(answers(200));
  await added(house, { address: dead.url });
  await added(house, { address: alive.url, name: 'alive' });
  await find(house, 40);
  const slow = deliverAt(house, NOON);
  await vi.waitUntil(() => alive.taken.length === 40 && hanging.size === 8, { timeout: 10_000, interval: 5 });
  await find(house, 1, { foundAt: NOON + 1 });
  await vi.waitUntil(async () => {
    await deliverAt(house, NOON + 1000);
    return alive.taken.length === 41;
  });
  expect(dead.taken).toHaveLength(8);
  for (const response of hanging) response.writeHead(410).end();
  await slow;
});

test('what failed is sent again by range or by one, under its id', async () => {
  const house = await houses();
  const state = { status: 410 };
  const { url, taken } = await receiver((_, response) => response.writeHead(state.status).end());
  const { id } = await added(house, { address: url });
  await find(house, 3);
  await deliverAt(house, NOON);
  const before = new Set(taken.map(({ headers }) => headers['webhook-id']));
  await expect(house.ask(replayDeliveries, { endpoint: id })).rejects.toMatchObject({ code: 'not-as-asked' });
  state.status = 200;
  await house.ask(switchEndpoint, { id, on: true });
  expect(await house.ask(replayDeliveries, { endpoint: id, from: NOON, to: NOON + 1 })).toEqual({ replayed: 3 });
  await deliverAt(house, Date.now() + 1000);
  expect(taken).toHaveLength(before.size + 3);
  const [first] = await sent(house);
  expect.assert(first !== undefined);
  expect(await house.ask(replayDeliveries, { endpoint: id, id: first.id })).toEqual({ replayed: 1 });
  await deliverAt(house, Date.now() + 2000);
  expect(taken.at(-1)?.headers['webhook-id']).toBe(first.id);
  await expect(house.ask(replayDeliveries, { endpoint: id, id: 'msg_none' })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('a test message goes out at once and answers how it went', async () => {
  const house = await houses();
  const { url, taken } = await receiver((_, response) =>
    response.writeHead(503).end('ask ann@example.org, token 4f9a8b7c6d5e4f3a2b1c'),
  );
  const { id } = await added(house, { address: url });
  expect(await house.ask(testEndpoint, { id })).toMatchObject({
    delivered: false,
    status: 503,
    says: 'ask …@…, token …',
  });
  expect(taken).toHaveLength(1);
});
