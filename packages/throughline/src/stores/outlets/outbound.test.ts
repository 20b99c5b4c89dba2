import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { outbound } from './outbound.ts';

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
});

async function receiver(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return (server.address() as AddressInfo).port;
}

const names: Readonly<Record<string, readonly string[]>> = {
  'hooks.example.org': ['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'],
  'hooks.intern': ['10.0.0.5'],
  '169.254.169.254.nip.io': ['169.254.169.254'],
  'both.example.org': ['93.184.215.14', '10.0.0.1'],
  'wrapped.example.org': ['64:ff9b::a00:1'],
  localhost: ['127.0.0.1', '::1'],
};
const resolve = async (host: string) => names[host] ?? [];
const strict = outbound({ allowedHosts: [], resolve });

test.for([
  'http://hooks.example.org/',
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://017700000001/',
  'https://0x7f.0.0.1/',
  'https://0x7f000001/',
  'https://0/',
  'https://localhost/',
  'https://localhost./',
  'https://LOCALHOST/',
  'https://127.0.0.1./',
  'https://10.1.2.3/',
  'https://172.31.255.255/',
  'https://192.168.1.1/',
  'https://100.64.0.1/',
  'https://100.100.100.200/',
  'https://169.254.169.254/latest/meta-data/',
  'https://168.63.129.16/',
  'https://198.18.0.1/',
  'https://224.0.0.1/',
  'https://255.255.255.255/',
  'https://[::]/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:8.8.8.8]/',
  'https://[::127.0.0.1]/',
  'https://[64:ff9b::127.0.0.1]/',
  'https://[64:ff9b:1::1]/',
  'https://[2002:7f00:1::]/',
  'https://[2001:0:7f00:1::]/',
  'https://[fc00::1]/',
  'https://[fd00:ec2::254]/',
  'https://[fe80::1]/',
  'https://[fec0::1]/',
  'https://[ff02::1]/',
  'https://169.254.169.254.nip.io/',
  'https://both.example.org/',
  'https://wrapped.example.org/',
  'https://nobody.example.org/',
  'https://user@hooks.example.org/',
  'https://hooks.example.org:443@127.0.0.1/',
  'https://user:word@hooks.example.org/',
  'https://①②⑦.0.0.1/',
  'ftp://hooks.example.org/',
  'file:///etc/passwd',
  'gopher://hooks.example.org/',
  'hooks.example.org',
  '',
])('nothing goes to %s', async (address) => {
  await expect(strict.check(address)).rejects.toMatchObject({ name: 'Fault', code: 'not-as-asked' });
  expect(await strict.post({ to: address, headers: {}, body: '' })).toMatchObject({ is: 'failed', why: 'refused' });
});

test.for([
  'https://hooks.example.org/x',
  'https://HOOKS.example.org./x',
  'https://93.184.215.14/',
  'https://[2606:4700::1]/',
])('something may go to %s', async (address) => {
  await expect(strict.check(address)).resolves.toBeUndefined();
});

test.for([
  { address: 'http://hooks.intern/', allowed: true },
  { address: 'https://hooks.intern./', allowed: true },
  { address: 'https://10.0.0.5/', allowed: false },
  { address: 'http://hooks.example.org/', allowed: false },
])('with hooks.intern allowed by name, $address: $allowed', async ({ address, allowed }) => {
  const door = outbound({ allowedHosts: ['hooks.intern'], resolve });
  expect(
    await door.check(address).then(
      () => true,
      () => false,
    ),
  ).toBe(allowed);
});

test('what hands out credentials stays out of reach even when its name is allowed', async () => {
  const door = outbound({ allowedHosts: ['169.254.169.254.nip.io'], resolve });
  await expect(door.check('https://169.254.169.254.nip.io/')).rejects.toMatchObject({ code: 'not-as-asked' });
});

test('a name is looked up once, and the connection goes where it was checked to lead', async () => {
  const port = await receiver((_, answer) => answer.end('ok'));
  const asked: string[] = [];
  const door = outbound({
    allowedHosts: ['hooks.intern'],
    resolve: async (host) => {
      asked.push(host);
      return asked.length === 1 ? ['127.0.0.1'] : ['169.254.169.254'];
    },
  });
  const posting = { to: `http://hooks.intern:${port}/x`, headers: {}, body: '{}' };
  expect(await door.post(posting)).toMatchObject({ is: 'answered', status: 200, begins: 'ok' });
  expect(asked).toEqual(['hooks.intern']);
  expect(await door.post(posting)).toMatchObject({ is: 'failed', why: 'refused' });
});

const local = (patienceMs = 5000) => outbound({ allowedHosts: ['127.0.0.1'], patienceMs });
const postTo = (port: number, patienceMs?: number) =>
  local(patienceMs).post({ to: `http://127.0.0.1:${port}/x`, headers: { 'x-a': 'b' }, body: 'ä' });

test('the body arrives with its headers', async () => {
  const taken: unknown[] = [];
  const port = await receiver(async (asked, answer) => {
    const pieces: Buffer[] = [];
    for await (const piece of asked) pieces.push(piece);
    taken.push([asked.method, asked.url, asked.headers['x-a'], Buffer.concat(pieces).toString()]);
    answer.writeHead(429, { 'retry-after': '7' }).end('slow down');
  });
  expect(await postTo(port)).toMatchObject({ status: 429, retryAfter: '7', begins: 'slow down' });
  expect(taken).toEqual([['POST', '/x', 'b', 'ä']]);
});

test('a redirect is an answer and is not followed', async () => {
  const seen: unknown[] = [];
  const port = await receiver((asked, answer) => {
    seen.push(asked.url);
    answer.writeHead(302, { location: '/elsewhere' }).end();
  });
  expect(await postTo(port)).toMatchObject({ is: 'answered', status: 302 });
  expect(seen).toEqual(['/x']);
});

test('who never answers is given up', async () => {
  const port = await receiver(() => undefined);
  expect(await postTo(port, 100)).toMatchObject({ is: 'failed', why: 'timeout' });
});

test('a head that drips is given up, however lively it is', async () => {
  const port = await receiver((_, answer) => {
    answer.socket?.write('HTTP/1.1 200 OK\r\n');
    const drip = setInterval(() => answer.socket?.write('x-drip: 1\r\n'), 10);
    answer.on('close', () => clearInterval(drip));
  });
  expect(await postTo(port, 200)).toMatchObject({ is: 'failed', why: 'timeout' });
});

test('a body that drips or never ends is not waited for; the status counts', async () => {
  const port = await receiver((_, answer) => {
    answer.writeHead(200);
    const drip = setInterval(() => answer.write('x'.repeat(10)), 10);
    answer.on('close', () => clearInterval(drip));
  });
  expect(await postTo(port)).toMatchObject({ is: 'answered', status: 200 });
});

test('only the first bytes of a flood are taken', async () => {
  const port = await receiver((_, answer) => answer.end(Buffer.alloc(20_000_000, 'x')));
  const found = await postTo(port);
  expect(found.is === 'answered' ? found.begins.length : 0).toBe(2048);
});

test('a connection that is cut is told without the address', async () => {
  const port = await receiver((asked) => asked.socket.resetAndDestroy());
  const found = await postTo(port);
  expect(found).toMatchObject({ is: 'failed', why: 'unreachable' });
  expect(JSON.stringify(found)).not.toContain('/x');
});

test('whoever asked can stop it', async () => {
  const port = await receiver(() => undefined);
  const signal = AbortSignal.timeout(50);
  const posting = { to: `http://127.0.0.1:${port}/`, headers: {}, body: '', signal };
  await expect(local().post(posting)).rejects.toMatchObject({ name: 'TimeoutError' });
});
