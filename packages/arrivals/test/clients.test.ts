import { jitsuAnalytics } from '@jitsu/js';
import Rudder from '@rudderstack/rudder-sdk-node';
import { Analytics } from '@segment/analytics-node';
import { buildSelfDescribingEvent, newTracker } from '@snowplow/node-tracker';
import { CloudEvent, emitterFor, httpTransport, Mode } from 'cloudevents';
import { PostHog } from 'posthog-node';
import { expect, test, vi } from 'vitest';
import type { ArrivedEvent } from '../src/index.ts';
import { readRequest } from '../src/index.ts';
import { type Came, listen } from './listen.ts';

const KEY = 'wk_0123456789abcdefghij';

/** All events of what came; fails on anything that was set aside. */
function eventsOf(came: readonly Came[]): readonly ArrivedEvent[] {
  return came.flatMap(({ request }) => {
    const reading = readRequest(request);
    if (reading.is === 'unreadable') throw new Error(reading.says);
    return reading.items.map((item) => {
      if (item.is === 'bad') throw new Error(`${item.reason}: ${item.says} ${item.raw}`);
      return item.event;
    });
  });
}

/** The key was told, and nothing of it is left. */
function expectKeyGone(came: readonly Came[], key = KEY): void {
  for (const { key: said, request } of came) {
    expect(said).toEqual({ is: 'key', key });
    expect(
      `${request.path} ${JSON.stringify(request.headers)} ${new TextDecoder().decode(request.body)}`,
    ).not.toContain(key);
  }
}

const told = (events: readonly ArrivedEvent[]) =>
  events.map(({ kind, name, ids, properties }) => ({ kind, name, ids, order: properties.order_id }));

test('the client of Segment', async () => {
  await using server = await listen();
  const analytics = new Analytics({ writeKey: KEY, host: server.url, path: '/v1/batch', maxEventsInBatch: 10 });
  analytics.track({ userId: 'u1', anonymousId: 'a1', event: 'order.placed', properties: { order_id: 'A-1' } });
  analytics.identify({ userId: 'u1', traits: { email: 'ada@example.org' } });
  analytics.page({ anonymousId: 'a1', name: 'Home' });
  analytics.alias({ userId: 'u1', previousId: 'old' });
  analytics.group({ userId: 'u1', groupId: 'acme' });
  await analytics.closeAndFlush();
  const events = eventsOf(server.came);
  expect(told(events)).toEqual([
    {
      kind: 'event',
      name: 'order.placed',
      ids: [
        { kind: 'user', value: 'u1' },
        { kind: 'anonymous', value: 'a1' },
      ],
      order: 'A-1',
    },
    {
      kind: 'identify',
      name: 'identify',
      ids: [
        { kind: 'user', value: 'u1' },
        { kind: 'email', value: 'ada@example.org' },
      ],
      order: undefined,
    },
    { kind: 'event', name: 'page', ids: [{ kind: 'anonymous', value: 'a1' }], order: undefined },
    { kind: 'alias', name: 'alias', ids: [{ kind: 'user', value: 'u1' }], order: undefined },
    {
      kind: 'group',
      name: 'group',
      ids: [
        { kind: 'user', value: 'u1' },
        { kind: 'account', value: 'acme' },
      ],
      order: undefined,
    },
  ]);
  expect(events[3]?.previous).toEqual({ kind: 'user', value: 'old' });
  expect(events.every(({ messageId }) => messageId?.startsWith('node-next-'))).toBe(true);
  expect(events.every(({ times }) => times.sentAtIsPerAttempt && times.sentAt !== undefined)).toBe(true);
  expectKeyGone(server.came);
});

test('the client of RudderStack', async () => {
  await using server = await listen();
  const rudder = new Rudder(KEY, { dataPlaneUrl: server.url, flushAt: 2, logLevel: 'error' });
  rudder.track({
    userId: 'u1',
    event: 'order.placed',
    properties: { order_id: 'A-1' },
    timestamp: new Date('2026-01-02T03:04:05Z'),
  });
  rudder.identify({ userId: 'u1', traits: { email: 'ada@example.org' } });
  await vi.waitFor(() => expect(server.came).toHaveLength(1));
  rudder.flush();
  await vi.waitFor(() => expect(eventsOf(server.came)).toHaveLength(2));
  const [tracked, identified] = eventsOf(server.came);
  expect(tracked).toMatchObject({
    name: 'order.placed',
    properties: { order_id: 'A-1' },
    times: { sentAtIsPerAttempt: false },
  });
  expect(tracked?.times).toHaveProperty('original');
  expect(new Date(tracked?.times.timestamp ?? 0).toISOString()).toBe('2026-01-02T03:04:05.000Z');
  expect(identified?.ids).toContainEqual({ kind: 'email', value: 'ada@example.org' });
  expectKeyGone(server.came);
});

test.for(['v0', 'v1'] as const)('the client of PostHog, capture mode %s', async (mode) => {
  await using server = await listen();
  vi.stubEnv('POSTHOG_CAPTURE_MODE', mode);
  const posthog = new PostHog(KEY, { host: server.url, flushAt: 10, preloadFeatureFlags: false });
  const failures: unknown[] = [];
  posthog.on('error', (error: unknown) => failures.push(error));
  posthog.capture({ distinctId: 'u1', event: 'order.placed', properties: { order_id: 'A-1' } });
  posthog.identify({ distinctId: 'u1', properties: { $set: { email: 'ada@example.org' } } });
  posthog.alias({ distinctId: 'u1', alias: 'old' });
  await posthog.shutdown();
  vi.unstubAllEnvs();
  const events = eventsOf(server.came);
  expect(events.map(({ kind, name }) => [kind, name])).toEqual([
    ['event', 'order.placed'],
    ['identify', 'identify'],
    ['alias', 'alias'],
  ]);
  expect(events[0]).toMatchObject({ ids: [{ kind: 'user', value: 'u1' }], properties: { order_id: 'A-1' } });
  expect(events[1]?.traits).toMatchObject({ email: 'ada@example.org' });
  expect(events[2]?.previous).toEqual({ kind: 'user', value: 'old' });
  expect(server.came.map(({ request }) => request.path.split('?')[0])).toEqual([
    mode === 'v1' ? '/i/v1/analytics/events' : '/batch/',
  ]);
  expect(events.every(({ times }) => times.sentAt !== undefined && times.sentAtIsPerAttempt === (mode === 'v1'))).toBe(
    true,
  );
  expect(failures).toEqual([]);
  expectKeyGone(server.came);
});

test.for(['post', 'get'] as const)('the client of Snowplow by %s', async (method) => {
  await using server = await listen();
  const own =
    method === 'post' ? { postPath: `/com.snowplowanalytics.snowplow/tp2/${KEY}` } : { getPath: `/i?writeKey=${KEY}` };
  const tracker = newTracker(
    { namespace: 't', appId: 'shop' },
    {
      endpoint: '127.0.0.1',
      port: server.port,
      protocol: 'http',
      eventMethod: method,
      bufferSize: 1,
      ...(method === 'post' ? own : {}),
    },
  );
  tracker.setUserId('u1');
  tracker.track(
    buildSelfDescribingEvent({
      event: { schema: 'iglu:org.example/order_placed/jsonschema/1-0-0', data: { order_id: 'A-1', note: 'Tür ☂' } },
    }),
    [{ schema: 'iglu:org.example/cart/jsonschema/1-0-0', data: { size: 2 } }],
  );
  await tracker.flush();
  await vi.waitFor(() => expect(server.came).toHaveLength(1));
  const [event] = eventsOf(server.came);
  expect(event).toMatchObject({
    name: 'order_placed',
    ids: [{ kind: 'user', value: 'u1' }],
    properties: { order_id: 'A-1', note: 'Tür ☂', contexts: [{ data: { size: 2 } }] },
    times: { sentAtIsPerAttempt: method === 'post' },
  });
  expect(event?.messageId).toMatch(/^[0-9a-f-]{36}$/);
  if (method === 'post') expectKeyGone(server.came);
});

test('the client of Jitsu', async () => {
  await using server = await listen();
  const jitsu = jitsuAnalytics({ host: server.url, writeKey: `key:${KEY}` });
  await jitsu.identify('u1', { email: 'ada@example.org' });
  await jitsu.track('order.placed', { order_id: 'A-1' });
  await vi.waitFor(() => expect(server.came).toHaveLength(2));
  const events = eventsOf(server.came);
  expect(events.map(({ name }) => name)).toEqual(['identify', 'order.placed']);
  expect(events[1]?.properties.order_id).toBe('A-1');
  expect(events[1]?.ids).toContainEqual({ kind: 'user', value: 'u1' });
  expectKeyGone(server.came);
});

test.for([Mode.BINARY, Mode.STRUCTURED])('the client of CloudEvents, mode %s', async (mode) => {
  await using server = await listen();
  const emit = emitterFor(httpTransport(`${server.url}/v1/cloudevents`), { mode });
  await emit(
    new CloudEvent({
      id: 'e1',
      source: '/shop',
      type: 'order.placed',
      time: '2026-01-02T03:04:05Z',
      subject: 'u1',
      data: { order_id: 'A-1' },
    }),
  );
  expect(eventsOf(server.came)).toMatchObject([
    {
      messageId: '/shop e1',
      name: 'order.placed',
      ids: [{ kind: 'user', value: 'u1' }],
      properties: { order_id: 'A-1' },
      times: { timestamp: '2026-01-02T03:04:05.000Z' },
    },
  ]);
});
