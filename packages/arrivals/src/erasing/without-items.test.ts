import { expect, test } from 'vitest';
import type { ArrivedRequest } from '../arrived.ts';
import { readRequest } from '../read-request.ts';
import { erasedText, withoutItems } from './without-items.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64url');
const request = (path: string, body: string, headers: Record<string, string> = {}): ArrivedRequest => ({
  ...{ receivedAt: Date.UTC(2026, 0, 2), source: 'shop', path, headers },
  body: new TextEncoder().encode(body),
});
const textOf = ({ path, body }: ArrivedRequest) => `${path} ${new TextDecoder().decode(body)}`;
const itemsOf = (one: ArrivedRequest) => {
  const reading = readRequest(one);
  return reading.is === 'read' ? reading.items : [];
};
const segment = (user: string) => `{"type":"track","event":"x","messageId":"m-${user}","userId":"${user}"}`;

test.for([
  ['/v1/batch', `{"sentAt":"2026-01-01T00:00:00Z", "batch": [${segment('u')} , ${segment('canary')},${segment('v')}]}`],
  ['/v1/events', ['u', 'canary', 'v'].map((id) => `{"event":"x","customer":"${id}"}`).join('\n')],
  ['/v1/events', JSON.stringify(['u', 'canary', 'v'].map((customer) => ({ event: 'x', customer })))],
  ['/batch/', JSON.stringify({ batch: ['u', 'canary', 'v'].map((id) => ({ event: 'x', distinct_id: id })) })],
  [
    '/com.snowplowanalytics.snowplow/tp2',
    JSON.stringify({ schema: 's', data: ['u', 'canary', 'v'].map((uid) => ({ e: 'pv', uid })) }),
  ],
] as const)('%s %.40s: one event goes, the others stay as they are', ([path, body]) => {
  const before = request(path, body);
  const after = withoutItems(before, new Set([1]));
  expect(textOf(after)).not.toContain('canary');
  const [first, second, third] = itemsOf(after);
  expect([first, third]).toEqual([itemsOf(before)[0], itemsOf(before)[2]]);
  expect(second).toMatchObject({ is: 'bad', raw: erasedText });
});

test.for([
  request('/i?e=pv&uid=canary', ''),
  request('/e/', `data=${encodeURIComponent(base64('[{"event":"x","distinct_id":"canary"},{"event":"y"}]'))}`),
  request('/v1/cloudevents', '{"customer":"canary"}', { 'ce-id': 'canary', 'ce-type': 'x', 'ce-source': 's' }),
  request('/v1/batch', 'canary {'),
  request('/v1/track', segment('canary')),
])('$path: where nothing else is left, nothing of it stays', (before) => {
  const after = withoutItems(before, new Set([0]));
  expect(after.headers).toEqual({});
  expect(textOf(after)).toBe(`/v1/events ${erasedText}`);
  expect(itemsOf(after)).toMatchObject([{ is: 'bad', raw: erasedText }]);
});
