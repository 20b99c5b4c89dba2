import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** One file of the built page, ready to be sent. */
export type WebFile = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Missing where squeezing gains nothing. */
  readonly gzipped: Uint8Array<ArrayBuffer> | undefined;
  readonly type: string;
  readonly etag: string;
  /** Its name holds a hash of what is in it, so that it never changes. */
  readonly isForever: boolean;
};

/** The built page by the path of each file: `/assets/index-4f2c.js`. */
export type WebFiles = ReadonlyMap<string, WebFile>;

const squeeze = promisify(gzip);

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** Reads the built page into memory, files whose names begin with a dot left out. Empty when it has not been built. */
export async function readWebFiles(webDir: string): Promise<WebFiles> {
  const entries = await readdir(webDir, { recursive: true, withFileTypes: true }).catch(whenMissing);
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(webDir, join(entry.parentPath, entry.name)).split(sep))
    .filter((parts) => !parts.some((part) => part.startsWith('.')));
  const files = await Promise.all(
    paths.map(async (parts) => [`/${parts.join('/')}`, await webFileOf(join(webDir, ...parts))] as const),
  );
  return new Map(files);
}

async function webFileOf(path: string): Promise<WebFile> {
  const bytes = new Uint8Array(await readFile(path));
  const type = types[extname(path)] ?? 'application/octet-stream';
  const gzipped = /^(text|application|image\/svg)/.test(type)
    ? new Uint8Array(await squeeze(bytes, { level: 9 }))
    : undefined;
  return {
    bytes,
    gzipped: gzipped && gzipped.length < bytes.length ? gzipped : undefined,
    type,
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    isForever: /[\\/]assets[\\/].*-[\w-]{8,}\.\w+$/.test(path),
  };
}

function whenMissing(fault: NodeJS.ErrnoException): [] {
  if (fault.code === 'ENOENT') return [];
  throw fault;
}
