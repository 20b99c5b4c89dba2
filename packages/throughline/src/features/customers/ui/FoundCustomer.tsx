import { whole } from '#web/kit/figures.ts';
import { words } from '#web/words.ts';
import type { FoundCustomer as Found } from '../search/contract.ts';

/** The name of somebody found, and by which case where that is how. */
export function FoundCustomer({ found: { customer, known, events } }: { readonly found: Found }) {
  const facts = [
    ...(known.kind === 'case' ? [words.customers.knownByCase(known.name)] : []),
    words.customers.eventsOf(whole(events)),
  ];
  return (
    <>
      <span className="font-semibold">{customer}</span>{' '}
      <span className="text-small text-soft">{facts.join(' · ')}</span>
    </>
  );
}
