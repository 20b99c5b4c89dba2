import { z } from 'zod';
import { Fault } from '#foundation/fault.ts';
import type { House } from '#foundation/house.ts';
import type { EndpointKind } from '../contract.ts';

type Destination = { readonly kind: EndpointKind; readonly address: string };

const mailAddress = z.email().max(254);
const MOST_READERS = 50;

/**
 * Makes sure that something can go there now. Errors: a `Fault` "bad-input" for what is no mail address, "not-as-asked" where
 * no mail server is set up or the door refuses the address.
 */
export async function demandReachable({ outlets }: House, { kind, address }: Destination): Promise<void> {
  if (kind !== 'mail') {
    if (outlets?.outbound === undefined) throw new Fault('not-as-asked', 'Nothing is posted from this house.');
    return outlets.outbound.check(address);
  }
  if (outlets?.mail === undefined) {
    throw new Fault('not-as-asked', 'No mail server is set up.', {
      hint: 'Start Throughline with THROUGHLINE_SMTP_URL and THROUGHLINE_MAIL_FROM.',
    });
  }
  const readers = readersOf(address);
  if (
    readers.length === 0 ||
    readers.length > MOST_READERS ||
    !readers.every((one) => mailAddress.safeParse(one).success)
  ) {
    throw new Fault('bad-input', 'Not all of that are mail addresses.', {
      hint: `Write ${MOST_READERS} at most with commas between them, as in ann@example.org, bob@example.org.`,
    });
  }
}

export function readersOf(address: string): readonly string[] {
  return address
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** What may be shown of an address: whoever knows all of a Slack or Teams address can post there. */
export function shownAddress({ kind, address }: Destination): string {
  return kind === 'mail' ? readersOf(address).join(', ') : (URL.parse(address)?.host ?? '');
}
