import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cli } from './house/binary.ts';
import { projectFiles, root } from './house/read-house.ts';

/** What opens a connection, and the files that may: each to a place that somebody named, or to its own socket. */
const connections = /\bfetch\(|from 'node:(http|https|net|tls|dns|dgram)'|new pg\.|new PgBoss\(|createTransport\(/;
const mayConnect: Readonly<Record<string, string>> = {
  'packages/throughline/src/acceptor/bound-socket.ts': 'binds the address where events arrive',
  'packages/throughline/src/acceptor/listen.ts': 'takes events there',
  'packages/throughline/src/app/serve.ts': 'listens on this machine',
  'packages/throughline/src/app/backup/backup-door.ts': 'listens on a socket in the data folder',
  'packages/throughline/src/features/erasure/erase-command.ts': 'asks the Throughline of this machine',
  'packages/throughline/src/features/sources/send-test.ts': 'sends a test event to our own acceptor',
  'packages/throughline/src/stores/records/postgres.ts': 'our own PostgreSQL, or the one of DATABASE_URL',
  'packages/throughline/src/stores/outlets/checked-address.ts': 'knows which addresses lie within',
  'packages/throughline/src/stores/outlets/outbound.ts': 'posts alerts to an endpoint that somebody wrote down',
  'packages/throughline/src/stores/outlets/reach.ts': 'looks the name of that endpoint up',
  'packages/throughline/src/stores/outlets/smtp-mail.ts': 'the mail server of THROUGHLINE_SMTP_URL',
};

test('only these files open a connection, and each to a place that somebody named', () => {
  const product = projectFiles().filter(
    ({ path }) => /^packages\/[^/]+\/src\/.*\.ts$/.test(path) && !/\.(test|suite)\.ts$|\/src\/web\//.test(path),
  );
  const connecting = product
    .filter(({ text }) => connections.test(text.replaceAll(/^import type .*$/gm, '')))
    .map(({ path }) => path);
  expect(connecting.sort()).toEqual(Object.keys(mayConnect).sort());
});

test.runIf(process.platform === 'linux')('answers where there is no network at all', { timeout: 120_000 }, () => {
  const blueprint = join(root, 'examples/boston-311/blueprint.yaml');
  const alone = ['--user', '--map-root-user', '--net', process.execPath, cli, 'answer', blueprint, '--json'];
  const { status, stdout, stderr } = spawnSync('unshare', alone, { encoding: 'utf8', maxBuffer: 2 ** 26 });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const expected: unknown = JSON.parse(readFileSync(join(root, 'examples/boston-311/answers.json'), 'utf8'));
  expect(JSON.parse(stdout)).toEqual(expected);
});
