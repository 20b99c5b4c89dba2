import { expect, test } from 'vitest';
import { keyOf, maskKey, pathWithoutKey } from './keys.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const basic = (text: string) => ({ authorization: `Basic ${btoa(text)}` });
const ask = (o: { method?: string; path?: string; headers?: Record<string, string>; body?: string }) =>
  keyOf({
    method: o.method ?? 'POST',
    path: o.path ?? '/v1/batch',
    headers: o.headers ?? {},
    body: bytes(o.body ?? ''),
  });

test.for([
  ['Basic with a colon', { headers: basic('k1:') }],
  ['Basic without', { headers: basic('k1') }],
  ['Basic with a password', { headers: basic('k1:anything') }],
  ['Bearer', { headers: { authorization: 'bearer k1' } }],
  ['X-Write-Key', { headers: { 'x-write-key': 'k1' } }],
  ['X-Write-Key in two parts', { headers: { 'x-write-key': 'key:k1' } }],
  ['writeKey in the body', { body: '{"batch":[{"properties":{"api_key":"other"}}],"writeKey" : "k1" }' }],
  ['api_key in the body', { body: '{"api_key":"k1","batch":[]}' }],
  ['the query of GET', { method: 'GET', path: '/i?e=pv&writeKey=k1' }],
  ['a path of Snowplow', { path: '/com.snowplowanalytics.snowplow/tp2/k1' }],
  ['two that agree', { headers: basic('k1:'), body: '{"writeKey":"k1"}' }],
  ['one that is masked', { headers: { 'x-write-key': 'k1' }, body: '{"writeKey":"k:***"}' }],
  ['a body that is no JSON', { headers: basic('k1:'), body: '{"writeKey":' }],
] as const)('%s', ([, request]) => {
  expect(ask(request)).toEqual({ is: 'key', key: 'k1' });
});

test('two that differ are neither', () => {
  expect(ask({ headers: basic('k1:'), body: '{"writeKey":"k2"}' })).toEqual({ is: 'differ' });
  expect(ask({ body: '{"writeKey":"k1","writeKey":"k2"}' })).toEqual({ is: 'differ' });
});

test.for([
  {},
  { path: '/v1/batch?writeKey=k1' },
  { headers: { authorization: 'Basic ***' } },
  { headers: { authorization: 'Digest k1' } },
  { body: '[{"writeKey":"k1"}]' },
])('%j has no key', (request) => {
  expect(ask(request)).toEqual({ is: 'none' });
});

test('every occurrence of the key is masked, and nothing else', () => {
  const body = bytes('{"writeKey":"k1","batch":[{"writeKey":"k1","x":"kk1k"}]}');
  expect(new TextDecoder().decode(maskKey(body, 'k1'))).toBe(
    '{"writeKey":"**","batch":[{"writeKey":"**","x":"k**k"}]}',
  );
  expect(new TextDecoder().decode(body)).toContain('"k1"');
  expect(maskKey(body, 'absent')).toBe(body);
  expect(maskKey(body, '')).toBe(body);
});

test.for([
  ['/i?writeKey=k1&e=pv&x=a%20b', '/i?e=pv&x=a%20b'],
  ['/i?writeKey=k1', '/i'],
  ['/com.snowplowanalytics.snowplow/tp2/k1', '/com.snowplowanalytics.snowplow/tp2'],
  ['/com.snowplowanalytics.snowplow/tp2', '/com.snowplowanalytics.snowplow/tp2'],
  ['/v1/batch', '/v1/batch'],
] as const)('%s is kept as %s', ([path, kept]) => {
  expect(pathWithoutKey(path)).toBe(kept);
});
