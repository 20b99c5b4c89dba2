import type { ArrivedRequest } from './arrived.ts';
import { cloudeventsReader, isCloudEvent } from './protocols/cloudevents.ts';
import { jitsuReader } from './protocols/jitsu.ts';
import { jsonlReader } from './protocols/jsonl.ts';
import { posthogReader, posthogV1Reader } from './protocols/posthog.ts';
import type { Reader } from './protocols/reader.ts';
import { segmentReader } from './protocols/segment.ts';
import { snowplowReader } from './protocols/snowplow.ts';
import { webhookReader } from './webhooks/reader.ts';

/** Which path is which client's, without its query and its last slash: the one table. */
const table: readonly (readonly [RegExp, Reader])[] = [
  [/^\/v1\/(?:identify|track|page|screen|group|alias|batch|t|i|p|s|g|a)$/, segmentReader],
  [/^\/(?:batch|capture|e|i\/v0\/e)$/, posthogReader],
  [/^\/i\/v1\/analytics\/events$/, posthogV1Reader],
  [/^\/(?:i|com\.snowplowanalytics\.snowplow\/tp2(?:\/[^/]+)?)$/, snowplowReader],
  [/^\/api\/s\/(?:s2s\/)?(?:identify|track|page|screen|group|alias|batch)$/, jitsuReader],
  [/^\/v1\/cloudevents$/, cloudeventsReader],
  [/^\/v1\/events$/, jsonlReader],
  [/^\/hooks\/(?:stripe|zendesk|intercom|shopify|typeform|formbricks|standard|generic)$/, webhookReader],
];

/** The reader of what is sent to a path; undefined when events cannot be sent there. */
export function readerAt(path: string, headers: ArrivedRequest['headers']): Reader | undefined {
  const plain = path.replace(/\?.*$/, '').replace(/(?<=.)\/+$/, '');
  const reader = table.find(([pattern]) => pattern.test(plain))?.[1];
  return reader === jsonlReader && isCloudEvent(headers) ? cloudeventsReader : reader;
}
