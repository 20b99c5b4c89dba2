import { useMutation } from '@tanstack/react-query';
import { call } from '#web/call.ts';
import { whole } from '#web/kit/figures.ts';
import { Sentence } from '#web/kit/Sentence.tsx';
import { words } from '#web/words.ts';
import { sendTest, type TestSent } from '../../contract.ts';
import { FaultLine } from '../FaultLine.tsx';

type Props = {
  readonly source: string;
  /** A key that has just been made: then it is this one that is tried. */
  readonly secret: string | undefined;
  /** When the latest event that is counted was received, in epoch milliseconds. */
  readonly countedUpTo: number | null;
};

/** Sends one event as a client would, and tells what became of it until it is counted. */
export function TestEvent({ source, secret, countedUpTo }: Props) {
  const send = useMutation({
    mutationFn: () => call(sendTest, { source, ...(secret === undefined ? {} : { key: secret }) }),
  });
  return (
    <div className="screen-only">
      <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <button
          type="button"
          className="rounded-soft border border-rule-strong px-3 py-1"
          disabled={send.isPending}
          onClick={() => send.mutate()}
        >
          {words.sources.test.send}
        </button>
        <span className="text-small text-soft">{words.sources.test.means}</span>
      </p>
      <div role="status" className="mt-2">
        {send.isPending && <p className="text-soft">{words.sources.test.sending} …</p>}
        {send.data && !send.isPending && <Followed sent={send.data} countedUpTo={countedUpTo} />}
      </div>
      <FaultLine error={send.error} />
    </div>
  );
}

function Followed({ sent, countedUpTo }: { readonly sent: TestSent; readonly countedUpTo: number | null }) {
  const { status, took, says, sentAt } = sent;
  if (status === null) return <p>{words.sources.test.unreachable(says)}</p>;
  const isTaken = status >= 200 && status < 300;
  const isCounted = isTaken && countedUpTo !== null && countedUpTo >= sentAt;
  return (
    <>
      <p>
        <Sentence
          says={isTaken ? words.sources.test.taken : words.sources.test.refused}
          with={{ status: <strong>{status}</strong>, took: whole(took) }}
        />{' '}
        {isTaken && (isCounted ? words.sources.test.counted : `${words.sources.test.waiting} …`)}
      </p>
      {!isTaken && <pre className="mt-1 font-mono text-small break-all whitespace-pre-wrap">{says}</pre>}
    </>
  );
}
