import type { Identifier } from '@throughline/arrivals';

/** One text for each identifier, as `features/arrivals` keeps edges under. An address of mail is the same in any case. */
export function identifierText({ kind, value }: Identifier): string {
  return `${kind}:${kind === 'email' ? value.trim().toLowerCase() : value.trim()}`;
}

/** How events name a customer who is known by this identifier: users and addresses as in files, others with their kind. */
export function nameOf(text: string): string {
  return text.replace(/^(?:user|email):/, '');
}
