import type { Identifier } from '@throughline/arrivals';
import { type ArrivedRequest, namedIn, readRequest, withoutItems } from '@throughline/arrivals';

/** Whose events go, and by which texts a person is known in what cannot be read. */
export type Wanted = {
  is(id: Identifier): boolean;
  readonly values: readonly string[];
};

/** A shorter value may stand in a text by chance. */
const TELLING = 6;

/** Whether a text that could not be read as an event is about somebody. */
export function isAbout(raw: string, { is, values }: Wanted): boolean {
  return namedIn(raw).some(is) || values.some((value) => value.length >= TELLING && raw.includes(value));
}

/** The request without the events that are somebody's; undefined when it has none. */
export function requestWithout(request: ArrivedRequest, wanted: Wanted): ArrivedRequest | undefined {
  const reading = readRequest(request);
  if (reading.is === 'unreadable') {
    const text = `${request.path} ${new TextDecoder().decode(request.body)}`;
    return isAbout(text, wanted) ? withoutItems(request, new Set()) : undefined;
  }
  const gone = reading.items.filter((item) => {
    if (item.is === 'bad') return isAbout(item.raw, wanted);
    const { ids, previous } = item.event;
    return [...ids, ...(previous === undefined ? [] : [previous])].some((id) => wanted.is(id));
  });
  return gone.length === 0 ? undefined : withoutItems(request, new Set(gone.map(({ index }) => index)));
}
