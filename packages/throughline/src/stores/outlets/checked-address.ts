import { isIP } from 'node:net';
import { Fault } from '#foundation/fault.ts';
import { reachOf } from './reach.ts';

/** All addresses of a host. Errors: what the resolver throws. */
export type Resolve = (host: string) => Promise<readonly string[]>;

export type Door = {
  /** Hosts, by name or address, that may lie in the network around this machine and be spoken to without TLS. */
  readonly allowedHosts: readonly string[];
  readonly resolve: Resolve;
};

/** An address that may be reached, with the network addresses to which the connection is held. */
export type CheckedAddress = { readonly url: URL; readonly pinned: readonly string[] };

/**
 * Reads an address and looks its host up once. All that the host resolves to must be reachable, so that no later choice
 * among them can lead inwards.
 *
 * Errors: a `Fault` "not-as-asked" that says why nothing may go there; it never holds the path, which may be a secret.
 */
export async function checkedAddress(address: string, { allowedHosts, resolve }: Door): Promise<CheckedAddress> {
  const url = readAddress(address);
  const host = bareHost(url);
  const isAllowed = allowedHosts.some((allowed) => allowed.toLowerCase() === host);
  if (url.protocol !== 'https:' && !isAllowed) {
    throw refusal(`The address of ${host} does not start with https://.`, 'Use https.');
  }
  const pinned = isIP(host) === 0 ? await lookedUp(host, resolve) : [host];
  for (const found of pinned) {
    const reach = reachOf(found);
    if (reach === 'outside' || (reach === 'inside' && isAllowed)) continue;
    throw refusal(
      `${host} lies on this machine or in the network around it, or nowhere.`,
      reach === 'inside'
        ? 'The operator can allow it by name in THROUGHLINE_ALLOW_PRIVATE_HOSTS.'
        : 'Use an address that can be reached from outside.',
    );
  }
  return { url, pinned };
}

function readAddress(address: string): URL {
  const url = URL.parse(address);
  if (url === null) throw refusal('What was given is no address.', 'Write it as in https://example.org/hook.');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw refusal(`An address that starts with ${url.protocol} cannot be posted to.`, 'Use https.');
  }
  if (url.username !== '' || url.password !== '') {
    throw refusal('The address holds a user or a password.', 'Leave out what stands before the @.');
  }
  return url;
}

/** The host without brackets and without the dot that ends a full name. */
function bareHost({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
}

async function lookedUp(host: string, resolve: Resolve): Promise<readonly string[]> {
  const found = await resolve(host).catch(() => []);
  if (found.length > 0) return found;
  throw refusal(`No host named ${host} was found.`, 'Look for a typing error, or at the name servers of this machine.');
}

function refusal(says: string, hint: string): Fault {
  return new Fault('not-as-asked', says, { hint });
}
