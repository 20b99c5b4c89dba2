import type { Identifier, IdentifierKind } from '../arrived.ts';

/** Values that many programs send for "nobody": merging by them would make one person of all strangers. */
const blocked = new Set([
  '',
  '[object object]',
  '00000000-0000-0000-0000-000000000000',
  ...'null undefined none nil nan 0 -1 true false guest anonymous anon unknown test'.split(' '),
  ...'distinctid distinct_id id email'.split(' '),
]);

/** The strongest first. */
const priority: readonly IdentifierKind[] = ['user', 'email', 'anonymous', 'device', 'account'];

/** Whether a value names nobody, in whatever case it is written. */
export function isBlocked({ value }: Identifier): boolean {
  return blocked.has(value.trim().toLowerCase());
}

/** One text for each identifier. An address of mail is the same in any case. */
export function keyOfIdentifier({ kind, value }: Identifier): string {
  return `${kind}:${kind === 'email' ? value.trim().toLowerCase() : value.trim()}`;
}

export function strengthOf(kind: IdentifierKind): number {
  return priority.indexOf(kind);
}
