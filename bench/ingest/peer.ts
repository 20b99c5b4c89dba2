// The peer of the benchmark: a server that parses each body and appends the same bytes to a file, without syncing it.
//   node bench/ingest/peer.ts <file>
import { createWriteStream } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const file = createWriteStream(process.argv[2] ?? 'peer.bytes');
const server = createServer((request, response) => {
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    const body = Buffer.concat(pieces);
    const { batch } = JSON.parse(body.toString()) as { readonly batch: readonly unknown[] };
    const answer = JSON.stringify({ success: true, accepted: batch.length, duplicates: 0, quarantined: [] });
    file.write(body, () => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) });
      response.end(answer);
    });
  });
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
