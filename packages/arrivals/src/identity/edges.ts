import type { ArrivedEvent, Identifier, IdentifierKind } from '../arrived.ts';
import { isBlocked } from './identifiers.ts';

/** What one event says of two identifiers: that they are one person's. */
export type Edge = {
  readonly kind: 'together' | 'alias';
  readonly one: Identifier;
  readonly other: Identifier;
  /** Where in the journal it was said: the record, and the event within. */
  readonly seq: number;
  readonly index: number;
};

/** A device and an account belong to several people: they join nobody. */
const personal: ReadonlySet<IdentifierKind> = new Set(['user', 'email', 'anonymous']);

/** What an event says of who is who: its strongest identifier that names somebody with each other, and an alias with the former one. */
export function edgesOf(event: ArrivedEvent, { seq, index }: { seq: number; index: number }): readonly Edge[] {
  const ids = event.ids.filter(({ kind }) => personal.has(kind));
  const one = ids.find((id) => !isBlocked(id));
  if (one === undefined) return [];
  const together = ids.filter((id) => id !== one).map((other): Edge => ({ kind: 'together', one, other, seq, index }));
  if (event.previous === undefined) return together;
  return [...together, { kind: 'alias', one, other: event.previous, seq, index }];
}
