import { setTimeout as pause } from 'node:timers/promises';
import { jitsuAnalytics } from '@jitsu/js';
import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { Analytics } from '@segment/analytics-node';
import { buildSelfDescribingEvent, newTracker } from '@snowplow/node-tracker';
import { CloudEvent, HTTP } from 'cloudevents';
import { PostHog } from 'posthog-node';

/** Where a client sends to, and with what key. */
export type Target = { readonly host: string; readonly port: number; readonly key: string };

/** Sends so many events named `order.placed` for the user `ann`, with `n` from 0 on among their properties. */
export type Send = (target: Target, many: number) => Promise<void>;

export type Sender = {
  readonly client: string;
  readonly send: Send;
  /** Whether it sends again by itself what was not acknowledged. */
  readonly retries: boolean;
};

/** The clients as people use them, as they come from npm. */
export const senders: readonly Sender[] = [
  { client: '@segment/analytics-node', send: sendBySegment, retries: true },
  { client: '@rudderstack/rudder-sdk-node', send: sendByRudder, retries: true },
  { client: 'posthog-node', send: sendByPostHog, retries: true },
  { client: 'posthog-node of the second kind', send: sendByPostHogV1, retries: true },
  { client: '@snowplow/node-tracker', send: sendBySnowplow, retries: true },
  { client: '@jitsu/js', send: sendByJitsu, retries: false },
  { client: 'cloudevents', send: sendByCloudEvents, retries: false },
];

function numbers(many: number): readonly number[] {
  return Array.from({ length: many }, (_, n) => n);
}

async function sendBySegment({ host, port, key }: Target, many: number): Promise<void> {
  const analytics = new Analytics({ writeKey: key, host: `http://${host}:${port}`, flushInterval: 50 });
  for (const n of numbers(many)) analytics.track({ userId: 'ann', event: 'order.placed', properties: { n } });
  await analytics.closeAndFlush({ timeout: 30_000 });
}

async function sendByRudder({ host, port, key }: Target, many: number): Promise<void> {
  const analytics = new RudderAnalytics(key, { dataPlaneUrl: `http://${host}:${port}`, flushInterval: 50 });
  for (const n of numbers(many)) analytics.track({ userId: 'ann', event: 'order.placed', properties: { n } });
  await analytics.flush();
  await pause(200);
  await analytics.flush();
}

async function sendByPostHog({ host, port, key }: Target, many: number): Promise<void> {
  const posthog = new PostHog(key, { host: `http://${host}:${port}`, fetchRetryDelay: 100, flushInterval: 50 });
  for (const n of numbers(many)) posthog.capture({ distinctId: 'ann', event: 'order.placed', properties: { n } });
  await posthog.shutdown(30_000);
}

/** The environment alone chooses the second kind, when the client is made. */
async function sendByPostHogV1(target: Target, many: number): Promise<void> {
  process.env.POSTHOG_CAPTURE_MODE = 'v1';
  const sent = sendByPostHog(target, many);
  delete process.env.POSTHOG_CAPTURE_MODE;
  await sent;
}

/** It has no timer: what was not acknowledged goes with the next flush. */
async function sendBySnowplow({ host, port, key }: Target, many: number): Promise<void> {
  const tracker = newTracker(
    { namespace: 'shop', appId: 'shop' },
    { endpoint: host, port, protocol: 'http', customHeaders: { authorization: `Bearer ${key}` } },
  );
  tracker.setUserId('ann');
  for (const n of numbers(many))
    tracker.track(
      buildSelfDescribingEvent({ event: { schema: 'iglu:com.example/order.placed/jsonschema/1-0-0', data: { n } } }),
    );
  for (let flush = 0; flush < 6; flush += 1) {
    await tracker.flush().catch(() => undefined);
    await pause(150);
  }
}

/** It takes no key without a colon: each key is known in this form too. */
async function sendByJitsu({ host, port, key }: Target, many: number): Promise<void> {
  const analytics = jitsuAnalytics({ host: `http://${host}:${port}`, writeKey: `key:${key}`, s2s: true });
  await analytics.identify('ann');
  for (const n of numbers(many)) await analytics.track('order.placed', { n });
}

async function sendByCloudEvents({ host, port, key }: Target, many: number): Promise<void> {
  for (const n of numbers(many)) {
    const event = new CloudEvent({ source: '/shop', type: 'order.placed', subject: 'ann', data: { n } });
    const { headers, body } = n % 2 === 0 ? HTTP.binary(event) : HTTP.structured(event);
    const head = { ...(headers as Record<string, string>), authorization: `Bearer ${key}` };
    const answer = await fetch(`http://${host}:${port}/v1/events`, {
      method: 'POST',
      headers: head,
      body: body as string,
    });
    if (!answer.ok) throw new Error(`The event was answered ${answer.status}.`);
  }
}
