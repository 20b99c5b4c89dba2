import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerFor } from './answers.ts';
import type { Inspected, Inspection, Protocol } from './arrived.ts';
import { contentHashOf } from './content-hash.ts';
import { keptHeaders } from './kept-headers.ts';
import { inspectRequest, protocolAt, readRequest, unreadableHeader } from './read-request.ts';

const receivedAt = Date.UTC(2026, 0, 2);
const ask = (path: string, body: string, headers: Record<string, string> = {}) =>
  readRequest({ receivedAt, source: 'shop', path, headers, body: new TextEncoder().encode(body) });
const eventsOf = (reading: ReturnType<typeof readRequest>) =>
  (reading.is === 'read' ? reading.items : []).map((item) => (item.is === 'event' ? item.event : item));
const base64 = (text: string) => Buffer.from(text).toString('base64url');

const paths: readonly (readonly [Protocol, readonly string[]])[] = [
  [
    'segment',
    ['identify', 'track', 'page', 'screen', 'group', 'alias', 'batch', ...'tipsga'].map((call) => `/v1/${call}`),
  ],
  ['posthog', ['/batch', '/capture', '/e', '/i/v0/e']],
  ['posthog-v1', ['/i/v1/analytics/events']],
  ['snowplow', ['/i', '/com.snowplowanalytics.snowplow/tp2']],
  ['jitsu', ['/api/s/track', '/api/s/identify', '/api/s/s2s/page', '/api/s/s2s/batch']],
  ['cloudevents', ['/v1/cloudevents']],
  ['jsonl', ['/v1/events']],
  ['webhook', ['/hooks/stripe', '/hooks/generic']],
];

test.for(paths)('%s has its paths, with and without a last slash and a query', ([protocol, all]) => {
  for (const path of all)
    for (const end of ['', '/', '?a=b', '/?a=b']) expect(protocolAt(`${path}${end}`)).toBe(protocol);
});

test.for(['/', '/v1', '/v1/tracker', '/v2/batch', '/hooks/nobody', '/api/promises'])(
  '%s is no path for events',
  (path) => {
    expect(protocolAt(path)).toBeUndefined();
    expect(ask(path, '{}')).toMatchObject({ is: 'unreadable' });
  },
);

test.for([
  ['/v1/t', '{"anonymousId":"a1","event":"x"}', { kind: 'event', name: 'x' }],
  ['/v1/i', '{"userId":7,"traits":{"email":"a@b.c"}}', { name: 'identify', ids: [{ value: '7' }, { kind: 'email' }] }],
  ['/v1/p/', '{"anonymousId":"a1","name":"Home"}', { name: 'page', properties: { name: 'Home' } }],
  ['/v1/s', '{"anonymousId":"a1"}', { name: 'screen' }],
  ['/v1/a', '{"userId":"u1","previousId":"a1"}', { kind: 'alias', previous: { value: 'a1' } }],
  [
    '/v1/batch',
    '{"context":{"traits":{"email":"a@b.c"}},"batch":[{"type":"track","event":"x","userId":"u1"}]}',
    { ids: [{}, { value: 'a@b.c' }] },
  ],
  [
    '/e/',
    `data=${encodeURIComponent(base64('{"event":"$pageview","properties":{"distinct_id":"d","$device_id":"d"}}'))}`,
    { name: 'page', ids: [{ kind: 'anonymous', value: 'd' }] },
  ],
  ['/capture/', '{"event":"constructor","distinct_id":"u1"}', { name: 'constructor' }],
  [
    '/e',
    '[{"event":"$identify","distinct_id":"u1","properties":{"$anon_distinct_id":"a1"}}]',
    { kind: 'identify', ids: [{ kind: 'user' }, { kind: 'anonymous', value: 'a1' }] },
  ],
  [
    '/i?e=pv&duid=d1&url=https%3A%2F%2Fexample.org&dtm=1767225600000',
    '',
    { name: 'page', ids: [{ kind: 'anonymous', value: 'd1' }], properties: { url: 'https://example.org' } },
  ],
  ['/i?e=se&uid=u1&se_ca=shop&se_ac=paid&se_va=4', '', { name: 'paid', properties: { category: 'shop', value: '4' } }],
  ['/i?e=tr&uid=u1&tr_id=A-1', '', { name: 'transaction', properties: { tr_id: 'A-1' } }],
  ['/i?e=zz&uid=u1', '', { reason: 'unknown_type' }],
  ['/i?e=ue&uid=u1&ue_px=***', '', { reason: 'decode_error' }],
  [
    `/i?e=ue&uid=u1&ue_px=${base64('{"data":{"schema":"iglu:a/b/c/1","schema":"iglu:a/b/c/2"}}')}`,
    '',
    { reason: 'decode_error' },
  ],
  [
    '/v1/events',
    '[{"id":"1","event":"paid","customer":"u1","case":"A-1","n":1}]',
    { messageId: '1', properties: { case: 'A-1', n: 1 } },
  ],
  ['/v1/events', '{\n "event": "paid",\n "user_id": "u1"\n}\n', { name: 'paid' }],
  [
    '/v1/events',
    '{"event":"paid","anonymous_id":"a","at":"2026-01-01T00:00:00Z"}',
    { times: { timestamp: '2026-01-01T00:00:00Z' } },
  ],
] as const)('%s %.60s', ([path, body, event]) => {
  expect(eventsOf(ask(path, body, { 'content-type': 'text/plain' }))).toMatchObject([event]);
});

test('a line that is cut off condemns itself alone', () => {
  const line = (n: number) => `{"id":"${n}","event":"paid","customer":"u1"}`;
  expect(eventsOf(ask('/v1/events', `${line(1)}\r\n\n{"id":"2","event":"pa\n${line(3)}`))).toMatchObject([
    { messageId: '1' },
    { reason: 'bad_json_value' },
    { messageId: '3' },
  ]);
});

const cloud = { specversion: '1.0', id: '1', source: '/s', type: 'paid', data: { customer: 'u1' } };

test('CloudEvents in a batch, and by their content type on our own path', () => {
  const type = { 'content-type': 'application/cloudevents-batch+json' };
  expect(eventsOf(ask('/v1/events', JSON.stringify([cloud, { ...cloud, id: '2' }]), type))).toMatchObject([
    { messageId: '/s 1', name: 'paid' },
    { messageId: '/s 2', ids: [{ value: 'u1' }] },
  ]);
});

test('what stands around a batch and is faulty sets each of its events aside', () => {
  const batch = '[{"type":"track","event":"x","userId":"u1","messageId":"m"}]';
  expect(eventsOf(ask('/v1/batch', `{"sentAt":1,"sentAt":2,"batch":${batch}}`))).toMatchObject([
    { reason: 'bad_json_value', messageId: 'm' },
  ]);
  expect(eventsOf(ask('/v1/batch', `{"batch":${batch},"batch":${batch}}`))).toHaveLength(2);
});

test.for(['', '{', '[', 'null', '{"batch":[{]', '{"batch":[{"a":"b}]}', 'batch=1', '{"batsch":[]}', '{"batch":{}}'])(
  'the body %s cannot be read',
  (body) => {
    const reading = ask('/v1/batch', body);
    expect(reading).toMatchObject({ is: 'unreadable' });
    expect(answerFor(reading)).toMatchObject({ status: 400, body: expect.stringContaining('"success":false') });
  },
);

test('a body of millions of events is not read', () => {
  expect(ask('/v1/events', `[${'1,'.repeat(50_000)}1]`)).toMatchObject({ is: 'unreadable' });
  expect(ask('/v1/events', '{}\n'.repeat(50_001))).toMatchObject({ is: 'unreadable' });
});

test('whatever comes, something is answered', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.object().map((value) => JSON.stringify({ batch: [value], data: [value], ...value })),
  );
  const all = paths.flatMap(([, each]) => each);
  fc.assert(
    fc.property(
      fc.constantFrom(...all),
      texts,
      fc.dictionary(fc.constantFrom('ce-id', 'ce-type', 'content-type'), fc.string()),
      (path, text, headers) => {
        const reading = ask(path, text, headers);
        expect([200, 202, 400]).toContain(answerFor(reading).status);
      },
    ),
    { numRuns: 3_000 },
  );
});

const track = (id: string, more = '') => `{"type":"track","messageId":"${id}","userId":"u1"${more}}`;

test('each client is told what it wants to read', () => {
  const segment = ask(
    '/v1/batch',
    `{"batch":[${track('1', ',"event":"x"')},${track('2')},${track('3', ',"event":"x"')}]}`,
  );
  expect(JSON.parse(answerFor(segment, new Set([2])).body)).toEqual({
    success: true,
    accepted: 1,
    duplicates: 1,
    quarantined: [{ index: 1, messageId: '2', reason: 'no_event_name' }],
  });
  const batch = '{"batch":[{"event":"x","distinct_id":"u","uuid":"1"},{"distinct_id":"u","uuid":"2"}]}';
  expect(JSON.parse(answerFor(ask('/batch/', batch)).body)).toEqual({ status: 1 });
  expect(JSON.parse(answerFor(ask('/i/v1/analytics/events', batch)).body).results).toMatchObject({
    1: { result: 'ok' },
    2: { result: 'warning', details: expect.stringContaining('no_event_name') },
  });
  expect(answerFor(ask('/v1/cloudevents', JSON.stringify(cloud))).status).toBe(202);
});

test('the same content has the same hash, however it is sent', () => {
  const hash = (body: string) =>
    eventsOf(ask('/v1/track', body)).map((event) => ('kind' in event ? contentHashOf(event) : event.reason))[0];
  const one = hash(
    '{"event":"x","userId":"u1","properties":{"a":1,"b":{"c":2,"d":3}},"sentAt":"2026-01-01T00:00:00Z"}',
  );
  expect(
    hash(
      '{"userId":"u1","properties":{"b":{"d":3,"c":2},"a":1},"event":"x","_metadata":{"n":1},"sentAt":"2026-01-02T00:00:00Z"}',
    ),
  ).toBe(one);
  expect(hash('{"userId":"u1","properties":{"b":{"d":3,"c":2},"a":2},"event":"x"}')).not.toBe(one);
  expect(hash('{"userId":"u2","properties":{"b":{"d":3,"c":2},"a":1},"event":"x"}')).not.toBe(one);
});

test('a request that was answered as unreadable stays so, though its kept beginning reads well', () => {
  const headers = { [unreadableHeader]: 'The body does not unpack.' };
  const said = { is: 'unreadable', protocol: 'segment', says: 'The body does not unpack.' };
  expect(ask('/v1/track', track('1', ',"event":"x"'), headers)).toEqual(said);
});

test('an inspection finds what a reading finds, whatever comes', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.object().map((value) => JSON.stringify({ batch: [value], data: [value], ...value })),
    fc.array(fc.constantFrom(...said)).map((events) => `{"batch":[${events}],"data":[${events}]}`),
    fc.array(fc.constantFrom(...said)).map((events) => `[${events}]`),
    fc.constantFrom(...said),
  );
  const headers = fc.dictionary(fc.constantFrom('ce-id', 'ce-type', 'content-type', unreadableHeader), fc.string());
  const property = fc.property(fc.constantFrom(...paths.flatMap(([, each]) => each)), texts, headers, agrees);
  fc.assert(property, { numRuns: 3_000 });
});

const said = [
  track('1'),
  track('2', ',"event":"x"'),
  track('3', ',"event":"x","timestamp":"1999-01-01T00:00:00.000Z"'),
  track('4', ',"event":"x","properties":{"__proto__":1,"__proto__":2}'),
  '{"event":"x","distinct_id":"u","uuid":"1","properties":{"constructor":{}}}',
  '{"e":"se","se_ac":"paid","uid":"u","eid":"1"}',
  '{"e":"zz","uid":"u","eid":"1"}',
  '{"id":"1","event":"paid","customer":"u","at":"never"}',
  '{"id":"1","source":"/s","type":"paid","subject":"u","data":{}}',
];

function agrees(path: string, text: string, headers: Record<string, string>): void {
  const request = { receivedAt, source: 'shop', path, headers, body: new TextEncoder().encode(text) };
  const reading = readRequest(request);
  const inspection = inspectRequest(request);
  expect(toldBy(inspection)).toEqual(toldBy(reading));
  expect(answerFor(inspection)).toEqual(answerFor(reading));
}

function toldBy(found: Inspection): unknown {
  const told = (item: Inspected) => (item.is === 'bad' ? item : item.event.messageId);
  return found.is === 'read' ? { ...found, items: found.items.map(told) } : found;
}

test('neither keys nor addresses are kept of the headers', () => {
  const headers = {
    Authorization: 'Basic x',
    Cookie: 'c',
    'X-Forwarded-For': '1.2.3.4',
    'Content-Type': 'text/plain',
    'CE-Id': '1',
  };
  expect(keptHeaders(headers)).toEqual({ 'content-type': 'text/plain', 'ce-id': '1' });
});
