import { type CustomerEventRow, readCustomerEvents } from '#features/customers/contract.ts';
import { Answered } from '../kit/Answered.tsx';
import { minute } from '../kit/figures.ts';
import { useAnswer } from '../kit/useAnswer.ts';
import { words } from '../words.ts';

type Props = { readonly customerKey: string; readonly ids: readonly string[]; readonly timezone: string };

/** The events that a row rests on. */
export function Evidence({ customerKey, ids, timezone }: Props) {
  const asked = useAnswer(readCustomerEvents, { customerKey, ids: [...ids] });
  return (
    <Answered asked={asked} shape={[40]} doing={words.evidence.doing}>
      {({ events }) => (
        <ol className="max-w-[68ch] text-body">
          {events.map((event) => (
            <li key={event.id} className="mb-2 border-l-2 border-rule pl-3">
              <EventLines event={event} timezone={timezone} />
            </li>
          ))}
        </ol>
      )}
    </Answered>
  );
}

function EventLines({ event, timezone }: { readonly event: CustomerEventRow; readonly timezone: string }) {
  const facts = [event.case, event.team, event.channel, event.rating, event.value].filter((fact) => fact !== null);
  return (
    <>
      <p>
        {event.event}, {minute(event.at, timezone)}
      </p>
      <p className="text-small text-soft">{facts.join(' · ')}</p>
      {event.text !== null && <p className="said">{words.quoted(event.text)}</p>}
    </>
  );
}
