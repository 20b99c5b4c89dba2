import { BlockList, isIP } from 'node:net';

type Range = readonly [network: string, prefix: number];

/** Nobody's hosts, everybody's, and those that hand out a machine's own credentials: never reached, whoever asks. */
const never: readonly Range[] = [
  ['0.0.0.0', 8],
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['fd00:ec2::254', 128],
  ['fd20:ce::254', 128],
];

/** This machine and the network around it: reached where the operator named the host. */
const inside: readonly Range[] = [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['::1', 128],
  ['fc00::', 7],
];

/** Of IPv6 only global unicast is outside, and of that not what wraps an IPv4 address or belongs to a protocol. */
const globalUnicast: Range = ['2000::', 3];
const wrapped: readonly Range[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const neverList = listOf(never);
const insideList = listOf(inside);
const globalList = listOf([globalUnicast]);
const wrappedList = listOf(wrapped);
/** `::ffff:127.0.0.1` is an IPv4 address in disguise, and lists take it for that one. */
const disguisedList = listOf([['::ffff:0:0', 96]]);

/**
 * Where an address lies: `outside` may be reached by anybody, `inside` where it is allowed, `nowhere` never. What is not
 * known to be outside is not.
 *
 * Source: IANA special-purpose address registries for IPv4 and IPv6, and the metadata addresses of the large hosters.
 */
export function reachOf(address: string): 'outside' | 'inside' | 'nowhere' {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(address) === 0 || address.includes('%') || neverList.check(address, family)) return 'nowhere';
  if (family === 'ipv4') return insideList.check(address, family) ? 'inside' : 'outside';
  if (globalList.check(address, family)) return wrappedList.check(address, family) ? 'nowhere' : 'outside';
  return insideList.check(address, family) && !disguisedList.check(address, family) ? 'inside' : 'nowhere';
}

function listOf(ranges: readonly Range[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, isIP(network) === 6 ? 'ipv6' : 'ipv4');
  return list;
}
