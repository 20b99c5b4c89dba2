import { decode } from './json/decode.ts';
import { membersOf } from './json/split.ts';
import { base64Text } from './protocols/base64.ts';

/** The key that a request carries. Two that differ are an answer of their own: 401. */
export type SaidKey =
  | { readonly is: 'key'; readonly key: string }
  | { readonly is: 'none' }
  | { readonly is: 'differ' };

export type KeyedRequest = {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Unpacked. */
  readonly body: Uint8Array;
};

const inBody = ['writeKey', 'api_key', 'apiKey', 'token'];
const snowplowKey = /^\/com\.snowplowanalytics\.snowplow\/tp2\/([^/?]+)\/?(?:\?.*)?$/;

/**
 * The key of a request, wherever its client puts it: the user of Basic, Bearer, X-Write-Key, the body, a Snowplow path,
 * or for GET alone `?writeKey=`. Of a key in two parts, as Jitsu's client wants one, the second counts. A key that its client masked (`k:***`) is none.
 */
export function keyOf({ method, path, headers, body }: KeyedRequest): SaidKey {
  const said = new Set(
    [
      ...authorised(headers.authorization),
      headers['x-write-key']?.split(':').at(-1),
      snowplowKey.exec(path)?.[1],
      method === 'GET' ? queryKey(path) : undefined,
      ...bodyKeys(body),
    ].filter((key) => key !== undefined && key !== '' && !key.includes('***')),
  );
  const [key] = said;
  if (key === undefined) return { is: 'none' };
  return said.size === 1 ? { is: 'key', key } : { is: 'differ' };
}

/** The path without the key that it carries. */
export function pathWithoutKey(path: string): string {
  const [plain = '', query] = path.replace(/(\/tp2)\/[^/?]+\/?/, '$1').split('?', 2);
  const kept = (query ?? '').split('&').filter((pair) => pair !== '' && !pair.startsWith('writeKey='));
  return kept.length === 0 ? plain : `${plain}?${kept.join('&')}`;
}

/** A copy of the body in which every occurrence of the key is `*`; the body itself when there is none. */
export function maskKey(body: Uint8Array, key: string): Uint8Array {
  const { byteLength } = Buffer.from(key);
  const searched = bufferOf(body);
  let at = byteLength === 0 ? -1 : searched.indexOf(key);
  if (at < 0) return body;
  const masked = Uint8Array.from(body);
  for (; at >= 0; at = searched.indexOf(key, at + byteLength)) masked.fill(0x2a, at, at + byteLength);
  return masked;
}

/** The same bytes, to be searched by the system's own search. */
function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

function authorised(header = ''): readonly (string | undefined)[] {
  const [, scheme = '', value = ''] = /^(\S+)\s+(\S+)$/.exec(header.trim()) ?? [];
  if (/^bearer$/i.test(scheme)) return [value];
  if (!/^basic$/i.test(scheme) || !/^[\w+/-]+=*$/.test(value)) return [];
  return [base64Text(value)?.split(':', 1)[0]];
}

function queryKey(path: string): string | undefined {
  return new URLSearchParams(path.replace(/^[^?]*\??/, '')).get('writeKey') ?? undefined;
}

/** The keys among the outermost members of a body; a list or what is not JSON has none. */
function bodyKeys(body: Uint8Array): readonly string[] {
  const searched = bufferOf(body);
  if (!inBody.some((name) => searched.includes(`${name}"`))) return [];
  const text = decode(body);
  const members = membersOf(text) ?? [];
  return members
    .filter(({ key }) => inBody.includes(key.slice(1, -1)))
    .flatMap(({ from, end }) => /^"([^"\\]*)"\s*$/.exec(text.slice(from, end))?.[1] ?? []);
}
