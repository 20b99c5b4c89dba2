import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type QuarantinedEvent, sources as readArrivals, replay } from '#features/arrivals/contract.ts';
import { call } from '#web/call.ts';
import { whole } from '#web/kit/figures.ts';
import { words } from '#web/words.ts';
import { FaultLine } from '../FaultLine.tsx';

type Group = { readonly reason: QuarantinedEvent['reason']; readonly events: number };

type Read = {
  readonly progress: 'done' | 'waiting';
  readonly read: number;
  readonly accepted: number;
  readonly quarantined: number;
};

type Props = { readonly source: string; readonly groups: readonly Group[]; readonly onRead: () => void };

/** Each reason with how many events it set aside, and a button that has those read again. */
export function ReadAgain({ source, groups, onRead }: Props) {
  const client = useQueryClient();
  const again = useMutation({
    mutationFn: (reason: Group['reason']) => call(replay, { source, reason }),
    onSettled: () => {
      onRead();
      void client.invalidateQueries({ queryKey: [readArrivals.name] });
    },
  });
  return (
    <>
      <ul className="screen-only flex max-w-[44rem] flex-col">
        {groups.map(({ reason, events }) => (
          <li key={reason} className="flex flex-wrap items-baseline justify-between gap-x-6 py-1">
            <span>
              {words.sources.quarantine.reasons[reason]} <span className="text-soft">({whole(events)})</span>
            </span>
            <button
              type="button"
              className="text-small underline"
              disabled={again.isPending}
              onClick={() => again.mutate(reason)}
            >
              {words.sources.quarantine.again}
            </button>
          </li>
        ))}
      </ul>
      <p role="status" className={again.data ? 'mt-2' : 'sr-only'}>
        {again.data && saidOf(again.data)}
      </p>
      <FaultLine error={again.error} />
    </>
  );
}

function saidOf({ progress, read, accepted, quarantined }: Read): string {
  if (progress === 'waiting') return words.sources.quarantine.waiting;
  return words.sources.quarantine.read(whole(read), whole(accepted), whole(quarantined));
}
