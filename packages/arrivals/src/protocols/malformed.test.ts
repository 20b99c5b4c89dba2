import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { QuarantineReason } from '../arrived.ts';
import { inspectRequest, readRequest } from '../read-request.ts';

const head = '"type":"track","event":"x","userId":"u1","messageId":"bad"';
const long = 'x'.repeat(33 * 1024);
const deep = `${'{"a":'.repeat(70)}1${'}'.repeat(70)}`;
const many = `{${Array.from({ length: 10_001 }, (_, n) => `"${n}":${n}`).join()}}`;
const track = (members: string) => `{"type":"track","messageId":"bad",${members}}`;

/** Kinds of faulty events as the text of one element of a batch, and why each is set aside. */
const kinds: readonly (readonly [QuarantineReason, string])[] = [
  ['bad_json_value', `{${head},"properties":{"a":1,"a":2}}`],
  ['bad_json_value', `{${head},"userId":"u2"}`],
  ['bad_json_value', `{${head},"properties":{"\\u0061":1,"a":2}}`],
  ['bad_json_value', `{${head},"context":{"x":{"y":1,"z":2,"y":3}}}`],
  ['bad_json_value', `{${head},"properties":[{"a":1},{"b":1,"b":1}]}`],
  ['bad_json_value', `{${head},"properties":{"a":NaN}}`],
  ['bad_json_value', `{${head},"properties":{"a":Infinity}}`],
  ['bad_json_value', `{${head},"properties":{"a":-Infinity}}`],
  ['bad_json_value', `{${head},"properties":{"a":undefined}}`],
  ['bad_json_value', `{${head},"properties":{"a":0x10}}`],
  ['bad_json_value', `{${head},"properties":{"a":01}}`],
  ['bad_json_value', `{${head},"properties":{"a":1.}}`],
  ['bad_json_value', `{${head},"properties":{"a":.5}}`],
  ['bad_json_value', `{${head},"properties":{"a":+1}}`],
  ['bad_json_value', `{${head},"properties":{"a":"\\ud800"}}`],
  ['bad_json_value', `{${head},"properties":{"a":"\\udc00\\ud800"}}`],
  ['bad_json_value', `{${head},"properties":{"\\ud83d":1}}`],
  ['bad_json_value', `{${head},"properties":{"a":"\\u0000"}}`],
  ['bad_json_value', `{${head},"properties":{"\\u0000":1}}`],
  ['bad_json_value', `{${head},"properties":{"a":"\0"}}`],
  ['bad_json_value', `{${head},"properties":{"a":"one\ntwo"}}`],
  ['bad_json_value', `{${head},"properties":{"a":"\\x41"}}`],
  ['bad_json_value', `{${head},"properties":{"a":"\\u00g0"}}`],
  ['bad_json_value', `{${head},"properties":${deep}}`],
  ['bad_json_value', `{${head},"properties":${'['.repeat(70)}${']'.repeat(70)}}`],
  ['bad_json_value', `{${head},}`],
  ['bad_json_value', `{${head},"properties":{"a":[1,]}}`],
  ['bad_json_value', `{${head},"properties":{"a"}}`],
  ['bad_json_value', `{${head},"properties":{a:1}}`],
  ['bad_json_value', `{${head},"properties":{'a':1}}`],
  ['bad_json_value', `{${head} "properties":{}}`],
  ['bad_json_value', `{${head},"properties":{"a":[1}]}`],
  ['bad_json_value', `{${head},"a":True}`],
  ['bad_json_value', `{${head},/* note */"a":1}`],
  ['bad_json_value', 'undefined'],
  ['bad_json_value', 'NaN'],
  ['too_large', `{${head},"properties":${many}}`],
  ['too_large', `{${head},"properties":{"a":"${long}"}}`],
  ['too_large', `{${head},"properties":{"a":"${'ü'.repeat(17 * 1024)}"}}`],
  ['bad_type', 'null'],
  ['bad_type', '7'],
  ['bad_type', '"track"'],
  ['bad_type', '[]'],
  ['bad_type', '[{"type":"track"}]'],
  ['bad_type', '{}'],
  ['bad_type', '{"event":"x","userId":"u1","messageId":"bad"}'],
  ['bad_type', track('"event":{"a":1},"userId":"u1"')],
  ['bad_type', track('"event":true,"userId":"u1"')],
  ['bad_type', track('"event":"x","userId":{"id":1}')],
  ['bad_type', track('"event":"x","userId":["u1"]')],
  ['bad_type', track('"event":"x","anonymousId":false')],
  ['bad_type', `{"type":"track","event":"x","userId":"u1","messageId":{"id":1}}`],
  ['bad_type', `{"type":"track","event":"x","userId":"u1","messageId":"${'m'.repeat(100)}"}`],
  ['bad_type', `{${head},"properties":"a"}`],
  ['bad_type', `{${head},"properties":[1]}`],
  ['bad_type', `{${head},"context":7}`],
  ['unknown_type', '{"type":"trak","event":"x","userId":"u1"}'],
  ['unknown_type', '{"type":"constructor","event":"x","userId":"u1"}'],
  ['unknown_type', '{"type":"__proto__","event":"x","userId":"u1"}'],
  ['no_event_name', track('"userId":"u1"')],
  ['no_event_name', track('"userId":"u1","event":""')],
  ['no_event_name', track('"userId":"u1","event":"  "')],
  ['no_event_name', track('"userId":"u1","event":null')],
  ['no_id', track('"event":"x"')],
  ['no_id', track('"event":"x","userId":""')],
  ['no_id', track('"event":"x","userId":null,"anonymousId":"  "')],
  ['no_id', '{"type":"identify","traits":{"email":"ada@example.org"}}'],
  ['no_id', '{"type":"group","userId":"u1"}'],
  ['no_id', '{"type":"alias","userId":"u1"}'],
  ['no_id', '{"type":"alias","previousId":"u1"}'],
  ['bad_timestamp', `{${head},"timestamp":"yesterday"}`],
  ['bad_timestamp', `{${head},"timestamp":"2026-02-30T00:00:00Z"}`],
  ['bad_timestamp', `{${head},"timestamp":"1999-12-31T23:59:59Z"}`],
  ['bad_timestamp', `{${head},"timestamp":{"$date":1}}`],
  ['bad_timestamp', `{${head},"timestamp":true}`],
  ['bad_timestamp', `{${head},"originalTimestamp":"never","timestamp":"2026-13-01"}`],
];

const good = (n: number) =>
  `{"type":"track","event":"order.placed","userId":"u${n}","messageId":"good-${n}","properties":{"n":${n}}}`;

const requestWith = (items: readonly string[]) => ({
  receivedAt: Date.UTC(2026, 0, 2),
  source: 'shop',
  path: '/v1/batch',
  headers: {},
  body: new TextEncoder().encode(`{"batch":[${items.join()}],"sentAt":"2026-01-02T00:00:00Z"}`),
});

const read = (items: readonly string[]) => readRequest(requestWith(items));

test('there are sixty kinds and more', () => {
  expect(new Set(kinds.map(([, text]) => text)).size).toBeGreaterThanOrEqual(60);
});

test.for(kinds)('%s: %.70s', ([reason, text]) => {
  const reading = read([good(0), text, good(2)]);
  expect(reading).toMatchObject({
    items: [
      { is: 'event', index: 0, event: { messageId: 'good-0' } },
      { is: 'bad', index: 1, reason, raw: text },
      { is: 'event', index: 2, event: { messageId: 'good-2' } },
    ],
  });
  const inspection = inspectRequest(requestWith([good(0), text, good(2)]));
  expect(inspection.is === 'read' && inspection.items[1]).toEqual(reading.is === 'read' && reading.items[1]);
});

test('in a batch of a hundred every good one is read and every bad one set aside with its reason', () => {
  const bad = fc.record({ at: fc.nat(99), kind: fc.nat(kinds.length - 1) });
  fc.assert(
    fc.property(fc.uniqueArray(bad, { selector: ({ at }) => at, maxLength: 60 }), (places) => {
      const wanted = new Map(places.map(({ at, kind }) => [at, kinds[kind]]));
      const reading = read(Array.from({ length: 100 }, (_, n) => wanted.get(n)?.[1] ?? good(n)));
      const found = reading.is === 'read' ? reading.items : [];
      expect(found.map((item) => (item.is === 'bad' ? item.reason : item.event.messageId))).toEqual(
        Array.from({ length: 100 }, (_, n) => wanted.get(n)?.[0] ?? `good-${n}`),
      );
      expect(found.map(({ index }) => index)).toEqual(Array.from({ length: 100 }, (_, n) => n));
    }),
    { numRuns: 60 },
  );
});

test('of an event of more than a megabyte its head, start and SHA-256 stay', () => {
  const reading = read([`{${head},"properties":{"a":"${'x'.repeat(1_100_000)}"}}`]);
  const [item] = reading.is === 'read' ? reading.items : [];
  expect(item).toMatchObject({ is: 'bad', reason: 'too_large', messageId: 'bad' });
  const raw = JSON.parse(item?.is === 'bad' ? item.raw : '');
  expect(raw).toMatchObject({
    envelope: { event: 'x', userId: 'u1' },
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(raw.bytes).toBeGreaterThan(1_100_000);
  expect(raw.start).toHaveLength(4_096);
});
