import { useState } from 'react';
import { type HealthPart, readHealth } from '#foundation/news.ts';
import { clock } from '../kit/figures.ts';
import { useAnswer } from '../kit/useAnswer.ts';
import { words } from '../words.ts';

/** Whoever looks at the page knows of a fault within five seconds: the server may take two of them to find it. */
const EACH_MS = 2_500;

type Fault = {
  readonly name: HealthPart['name'] | 'nobody';
  /** In the words of the part. */
  readonly says: string | null;
  /** When it began, in epoch milliseconds, where that is known. */
  readonly began: number | undefined;
};

/** What does not do its work, for as long as it does not. Says nothing while all is well. */
export function Trouble() {
  const { data, isError, dataUpdatedAt, errorUpdatedAt } = useAnswer(readHealth, {}, { everyMs: EACH_MS });
  const waitingSince = dataUpdatedAt - (data?.arrivals?.lagMs ?? 0);
  const faults: readonly Fault[] = isError
    ? [{ name: 'nobody', says: null, began: undefined }]
    : (data?.parts ?? [])
        .filter(({ ok }) => !ok)
        .map(({ name, says }) => ({ name, says, began: name === 'loader' ? waitingSince : undefined }));
  return (
    <div role="status" className="screen-only">
      {faults.map((fault) => (
        <FaultLine key={fault.name} fault={fault} seenAt={Math.max(dataUpdatedAt, errorUpdatedAt)} />
      ))}
    </div>
  );
}

/** The reader's own: a fault is told by the clock on the wall. */
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

function FaultLine({ fault: { name, says, began }, seenAt }: { readonly fault: Fault; readonly seenAt: number }) {
  const [firstSeen] = useState(seenAt);
  const when =
    began === undefined ? words.trouble.seen(clock(firstSeen, zone)) : words.trouble.since(clock(began, zone));
  return (
    <p className="border-b border-rule border-l-4 border-l-spending bg-raised px-4 py-2 text-small wide:px-10">
      <span className="font-semibold">{words.trouble.parts[name]}</span> {when}{' '}
      {says !== null && <span className="text-soft">{says}</span>}
    </p>
  );
}
