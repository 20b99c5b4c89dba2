import { useState } from 'react';
import { type QuarantinedEvent, quarantine as readQuarantine } from '#features/arrivals/contract.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { minute, whole } from '#web/kit/figures.ts';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { words } from '#web/words.ts';
import { live } from '../live.ts';
import { zone } from '../zone.ts';
import { ReadAgain } from './ReadAgain.tsx';

const STEP = 20;

/** The events of a source that were set aside: why, as they came, and a way to have them read again. */
export function Quarantine({ source }: { readonly source: string }) {
  const [limit, setLimit] = useState(STEP);
  const found = useAnswer(readQuarantine, { source, limit }, live);
  return (
    <>
      <h3 className="mt-8 mb-2 font-semibold">{words.sources.quarantine.title}</h3>
      <Answered asked={found} shape={[48, 120]} doing={words.sources.quarantine.doing}>
        {({ rows, total, groups }) =>
          total === 0 ? (
            <p className="text-soft">{words.sources.quarantine.none}</p>
          ) : (
            <>
              <p className="mb-4 max-w-[68ch] text-soft">{words.sources.quarantine.means}</p>
              <ReadAgain
                source={source}
                groups={groups.filter((group) => group.source === source)}
                onRead={() => void found.refetch()}
              />
              <ul className="mt-4">
                {rows.map((row) => (
                  <SetAside key={row.id} row={row} />
                ))}
              </ul>
              {rows.length < total && limit < 500 && (
                <button type="button" className="screen-only mt-3 underline" onClick={() => setLimit(limit + STEP)}>
                  {words.sources.quarantine.more(whole(total - rows.length))}
                </button>
              )}
            </>
          )
        }
      </Answered>
    </>
  );
}

function SetAside({
  row: { reason, says, raw, rawLength, messageId, receivedAt },
}: {
  readonly row: QuarantinedEvent;
}) {
  return (
    <li className="border-b border-rule py-3">
      <p className="flex flex-wrap items-baseline justify-between gap-x-6">
        <span className="font-semibold">{words.sources.quarantine.reasons[reason]}</span>
        <span className="text-small text-soft">{minute(receivedAt, zone)}</span>
      </p>
      <p className="max-w-[76ch] break-words">{says}</p>
      {messageId !== null && (
        <p className="text-small break-all text-soft">{words.sources.quarantine.messageId(messageId)}</p>
      )}
      <details className="screen-only mt-1">
        <summary className="text-small underline">{words.sources.quarantine.raw}</summary>
        <pre className="mt-2 max-h-80 overflow-y-auto rounded-soft bg-raised p-3 font-mono text-small break-all whitespace-pre-wrap">
          {raw}
        </pre>
        {raw.length < rawLength && (
          <p className="text-small text-soft">{words.sources.quarantine.cut(whole(raw.length), whole(rawLength))}</p>
        )}
      </details>
    </li>
  );
}
