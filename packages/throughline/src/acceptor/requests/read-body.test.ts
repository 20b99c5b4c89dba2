import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { journaled, runAcceptor, serverKey } from '../test/running-acceptor.ts';

const body = JSON.stringify({
  api_key: serverKey,
  batch: [{ event: 'order.placed', distinct_id: 'ann', uuid: '018f3c2a-0000-7000-8000-000000000001' }],
});

test('a body is unpacked where only its address says that it is packed', async () => {
  await using running = await runAcceptor();
  const post = (query: string, packed: Uint8Array<ArrayBuffer>) =>
    fetch(`${running.address}/e/?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: packed,
    });
  const answer = await post('ip=0&compression=gzip-js&ver=1.300.0', Uint8Array.from(gzipSync(body)));
  expect(answer.status).toBe(200);
  const plain = await post('compression=none', new TextEncoder().encode(body));
  expect(plain.status).toBe(200);
  const [first, second] = await journaled(running.folder);
  expect(new TextDecoder().decode(first?.body)).toContain('"event":"order.placed"');
  expect(first?.body).toEqual(second?.body);
});

test('half a packed body whose sender went is no request: nothing of it is journaled', async () => {
  await using running = await runAcceptor();
  const packed = gzipSync(body);
  const socket = connect(running.acceptor.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(
    `POST /batch/ HTTP/1.1\r\nhost: here\r\nauthorization: Bearer ${serverKey}\r\ncontent-encoding: gzip\r\ncontent-length: ${packed.length}\r\n\r\n`,
  );
  socket.write(packed.subarray(0, packed.length - 10));
  await new Promise((resolve) => setTimeout(resolve, 50));
  socket.destroy();
  const whole = await fetch(`${running.address}/batch/`, { method: 'POST', body });
  expect(whole.status).toBe(200);
  expect(await journaled(running.folder)).toHaveLength(1);
});
