import { expect, test } from 'vitest';
import { packRequest, unpackRequest } from './packing.ts';

test.for([
  ['text', new TextEncoder().encode('{"a":"ä\\n"}\n\n')],
  ['no body', new Uint8Array()],
  ['any bytes', Uint8Array.from({ length: 256 }, (_, byte) => byte)],
] as const)('%s comes back as it was', ([, body]) => {
  const request = {
    receivedAt: 1,
    source: 'shöp\n',
    path: '/v1/t?a=b',
    headers: { 'content-type': 'text/plain' },
    body,
  };
  expect(unpackRequest(packRequest(request))).toEqual(request);
});

test('what was not packed is refused', () => {
  expect(() => unpackRequest(new Uint8Array([1, 2, 3]))).toThrow(SyntaxError);
});
