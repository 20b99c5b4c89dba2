export type Snippet = {
  /** The package as its registry knows it, or the program. */
  readonly client: string;
  /** How it is installed; missing for what needs no installing. */
  readonly install?: string;
  readonly code: string;
};

/** Stands where a key is put in: no key is ever written into a text to copy. */
export const keyPlace = 'YOUR_WRITE_KEY';

/** The shortest program of each client that sends one event to an address, as `http://127.0.0.1:4610`. */
export function snippetsFor(address: string): readonly Snippet[] {
  return [
    curl(address),
    segment(address),
    rudder(address),
    posthog(address),
    snowplow(address),
    jitsu(address),
    cloudevents(address),
  ];
}

function curl(address: string): Snippet {
  return {
    client: 'curl',
    code: `curl ${address}/v1/events -u ${keyPlace}: --data-binary @- <<END
{"event": "order.placed", "customer": "ann", "case": "order-1", "at": "$(date -u +%FT%TZ)"}
END`,
  };
}

function segment(address: string): Snippet {
  return {
    client: '@segment/analytics-node',
    install: 'npm install @segment/analytics-node',
    code: `import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({ writeKey: '${keyPlace}', host: '${address}' });
analytics.track({ userId: 'ann', event: 'order.placed', properties: { case: 'order-1' } });
await analytics.closeAndFlush();`,
  };
}

function rudder(address: string): Snippet {
  return {
    client: '@rudderstack/rudder-sdk-node',
    install: 'npm install @rudderstack/rudder-sdk-node',
    code: `import RudderAnalytics from '@rudderstack/rudder-sdk-node';

const analytics = new RudderAnalytics('${keyPlace}', { dataPlaneUrl: '${address}' });
analytics.track({ userId: 'ann', event: 'order.placed', properties: { case: 'order-1' } });
await analytics.flush();`,
  };
}

function posthog(address: string): Snippet {
  return {
    client: 'posthog-node',
    install: 'npm install posthog-node',
    code: `import { PostHog } from 'posthog-node';

const posthog = new PostHog('${keyPlace}', { host: '${address}' });
posthog.capture({ distinctId: 'ann', event: 'order.placed', properties: { case: 'order-1' } });
await posthog.shutdown();`,
  };
}

function snowplow(address: string): Snippet {
  const { protocol, hostname, port } = new URL(address);
  const to = [
    `endpoint: '${hostname}'`,
    `protocol: '${protocol.slice(0, -1)}'`,
    ...(port === '' ? [] : [`port: ${port}`]),
    `customHeaders: { authorization: 'Bearer ${keyPlace}' }`,
  ];
  return {
    client: '@snowplow/node-tracker',
    install: 'npm install @snowplow/node-tracker',
    code: `import { buildSelfDescribingEvent, newTracker } from '@snowplow/node-tracker';

const tracker = newTracker(
  { namespace: 'app', appId: 'app' },
  { ${to.join(', ')} },
);
tracker.setUserId('ann');
tracker.track(buildSelfDescribingEvent({
  event: { schema: 'iglu:com.example/order.placed/jsonschema/1-0-0', data: { case: 'order-1' } },
}));
await tracker.flush();`,
  };
}

function jitsu(address: string): Snippet {
  return {
    client: '@jitsu/js',
    install: 'npm install @jitsu/js',
    code: `import { jitsuAnalytics } from '@jitsu/js';

const analytics = jitsuAnalytics({ host: '${address}', writeKey: 'key:${keyPlace}', s2s: true });
await analytics.identify('ann');
await analytics.track('order.placed', { case: 'order-1' });`,
  };
}

function cloudevents(address: string): Snippet {
  return {
    client: 'cloudevents',
    install: 'npm install cloudevents',
    code: `import { CloudEvent, emitterFor, httpTransport } from 'cloudevents';

const emit = emitterFor(httpTransport('${address}/v1/events'));
const event = new CloudEvent({ source: '/shop', type: 'order.placed', subject: 'ann', data: { case: 'order-1' } });
await emit(event, { headers: { authorization: 'Bearer ${keyPlace}' } });`,
  };
}
