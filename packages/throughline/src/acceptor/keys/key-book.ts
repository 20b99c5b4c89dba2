import { hash, timingSafeEqual } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';

export type WriteKey = {
  readonly source: string;
  readonly kind: 'server' | 'browser';
  /** From which pages a browser's key may be used. */
  readonly origins: readonly string[];
};

export type Webhook = {
  readonly source: string;
  readonly path: string;
  readonly kind: string;
  readonly secrets: readonly string[];
};

/** Who may send, from a file that others write; read again when it changes. */
export type KeyBook = {
  /** Whether the file was ever read: before that nobody can be told that their key is wrong. */
  readonly isRead: boolean;
  /** Looks for a key that stands at `now`, in epoch milliseconds. */
  find(key: string, now: number): WriteKey | undefined;
  webhookAt(path: string): Webhook | undefined;
  /** Whether pages of this origin may use some browser's key. */
  isOrigin(origin: string): boolean;
  /** Reads the file if it changed. A file that cannot be read leaves what was known. */
  refresh(): Promise<void>;
};

type Page = {
  readonly keys: readonly (WriteKey & { readonly digest: Buffer; readonly revokedAt: number | null })[];
  readonly webhooks: ReadonlyMap<string, Webhook>;
  readonly origins: ReadonlySet<string>;
};

const empty: Page = { keys: [], webhooks: new Map(), origins: new Set() };

export function openKeyBook(file: string): KeyBook {
  const book = { page: empty, version: '' };
  return {
    get isRead() {
      return book.version !== '';
    },
    find(key, now) {
      const digest = hash('sha256', key, 'buffer');
      const same = book.page.keys.filter((one) => timingSafeEqual(one.digest, digest));
      return same.find(({ revokedAt }) => revokedAt === null || revokedAt > now);
    },
    webhookAt: (path) => book.page.webhooks.get(path),
    isOrigin: (origin) => book.page.origins.has(origin),
    async refresh() {
      const version = await versionOf(file);
      if (version === undefined || version === book.version) return;
      const page = await readPage(file);
      if (page !== undefined) Object.assign(book, { page, version });
    },
  };
}

/** A file that is put in the place of another has another number, even within the same millisecond. */
async function versionOf(file: string): Promise<string | undefined> {
  const found = await stat(file).catch(() => undefined);
  return found && `${found.ino} ${found.mtimeMs} ${found.size}`;
}

type KeyFile = {
  readonly keys: readonly (WriteKey & { readonly sha256: string; readonly revokedAt: number | null })[];
  readonly webhooks: readonly Webhook[];
};

async function readPage(file: string): Promise<Page | undefined> {
  try {
    const { keys, webhooks } = JSON.parse(await readFile(file, 'utf8')) as KeyFile;
    return {
      keys: keys
        .map(({ sha256, ...key }) => ({ ...key, digest: Buffer.from(sha256, 'hex') }))
        .filter(({ digest }) => digest.length === 32),
      webhooks: new Map(webhooks.map((one) => [one.path, one])),
      origins: new Set(keys.flatMap(({ kind, origins }) => (kind === 'browser' ? origins : []))),
    };
  } catch {
    return undefined;
  }
}
