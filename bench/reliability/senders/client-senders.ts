import { setTimeout as pause } from 'node:timers/promises';
import { jitsuAnalytics } from '@jitsu/js';
import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { Analytics } from '@segment/analytics-node';
import { buildSelfDescribingEvent, newTracker } from '@snowplow/node-tracker';
import { CloudEvent, HTTP } from 'cloudevents';
import { PostHog } from 'posthog-node';
import { type StoryEvent, tellStory } from '../story.ts';
import type { Sending, Target } from './raw-sender.ts';

/** A client as it comes from npm: takes events as they happen, and ends after what it can still deliver. */
type Client = { take(event: StoryEvent): unknown; end(): Promise<unknown> };

/** Real clients with their own batches, packing and retries. */
export const clients: Readonly<Record<string, (target: Target) => Client>> = {
  segment: bySegment,
  rudder: byRudder,
  posthog: byPostHog,
  posthogv1: byPostHogV1,
  snowplow: bySnowplow,
  jitsu: byJitsu,
  cloudevents: byCloudEvents,
};

const AT_ONCE = 3;

/** Sends what happens through one client until enough was sent. What the client gives up is lost before it was taken. */
export async function sendByClient(sending: Sending & { readonly client: string }): Promise<void> {
  const story = tellStory(sending.name, sending.dice);
  const client = clients[sending.client]?.(sending.target);
  if (client === undefined) throw new Error(`There is no client named ${sending.client}.`);
  while (!sending.isOver()) {
    for (const event of story.next(AT_ONCE)) await client.take(event);
    await pause(100 + sending.restMs());
  }
  await client.end().catch(() => undefined);
}

const addressOf = ({ port }: Target): string => `http://127.0.0.1:${port}`;

function bySegment(target: Target): Client {
  const analytics = new Analytics({ writeKey: target.key, host: addressOf(target), flushInterval: 500 });
  analytics.on('error', () => undefined);
  return {
    take: ({ mark, name, user, at, properties }) =>
      analytics.track({ userId: user, event: name, messageId: mark, timestamp: at, properties }),
    end: () => analytics.closeAndFlush({ timeout: 30_000 }),
  };
}

function byRudder(target: Target): Client {
  const analytics = new RudderAnalytics(target.key, { dataPlaneUrl: addressOf(target), flushInterval: 500 });
  return {
    take: ({ name, user, at, properties }) =>
      analytics.track({ userId: user, event: name, timestamp: at, properties }, () => undefined),
    async end() {
      await analytics.flush().catch(() => undefined);
      await pause(3_000);
    },
  };
}

function byPostHog(target: Target): Client {
  const posthog = new PostHog(target.key, { host: addressOf(target), fetchRetryDelay: 500, flushInterval: 500 });
  posthog.on('error', () => undefined);
  return {
    take: ({ name, user, at, properties }) =>
      posthog.capture({ distinctId: user, event: name, timestamp: at, properties }),
    end: () => posthog.shutdown(30_000),
  };
}

/** The environment alone chooses the second kind, when the client is made. */
function byPostHogV1(target: Target): Client {
  process.env.POSTHOG_CAPTURE_MODE = 'v1';
  try {
    return byPostHog(target);
  } finally {
    delete process.env.POSTHOG_CAPTURE_MODE;
  }
}

function bySnowplow({ port, key }: Target): Client {
  const tracker = newTracker(
    { namespace: 'shop', appId: 'shop', encodeBase64: false },
    {
      endpoint: '127.0.0.1',
      port,
      protocol: 'http',
      bufferSize: 5,
      customHeaders: { authorization: `Bearer ${key}` },
    },
  );
  return {
    take({ name, user, at, properties }) {
      tracker.setUserId(user);
      const schema = `iglu:com.example/${name}/jsonschema/1-0-0`;
      tracker.track(buildSelfDescribingEvent({ event: { schema, data: { ...properties } } }), undefined, at.getTime());
    },
    async end() {
      for (let flush = 0; flush < 5; flush += 1) {
        await tracker.flush().catch(() => undefined);
        await pause(500);
      }
    },
  };
}

/** It takes no key without a colon, and sends each event once. */
function byJitsu(target: Target): Client {
  const analytics = jitsuAnalytics({ host: addressOf(target), writeKey: `key:${target.key}`, s2s: true });
  return {
    async take({ name, user, properties }) {
      await analytics.identify(user).catch(() => undefined);
      await analytics.track(name, { ...properties }).catch(() => undefined);
    },
    end: async () => undefined,
  };
}

function byCloudEvents(target: Target): Client {
  return {
    async take({ mark, name, user, at, properties }) {
      const event = new CloudEvent({
        id: mark,
        source: '/shop',
        type: name,
        subject: user,
        time: at.toISOString(),
        data: properties,
      });
      const { headers, body } = HTTP.structured(event);
      const head = { ...(headers as Record<string, string>), authorization: `Bearer ${target.key}` };
      for (let attempt = 0; attempt < 5; attempt += 1) {
        const answer = await fetch(`${addressOf(target)}/v1/events`, {
          method: 'POST',
          headers: head,
          body: body as string,
        }).catch(() => undefined);
        if (answer?.ok) return;
        await pause(200 * 2 ** attempt);
      }
    },
    end: async () => undefined,
  };
}
