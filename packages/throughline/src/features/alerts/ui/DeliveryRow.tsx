import { useMutation } from '@tanstack/react-query';
import { call } from '#web/call.ts';
import { faultWords } from '#web/kit/fault-words.ts';
import { minute, whole } from '#web/kit/figures.ts';
import { words } from '#web/words.ts';
import { type Delivery, type Endpoint, replayDeliveries, told } from '../contract.ts';

type Props = {
  readonly delivery: Delivery;
  readonly endpoint: Endpoint | undefined;
  readonly timezone: string;
  readonly onChange: () => void;
};

/** One message: what it tells, whether it got through, and every attempt. */
export function DeliveryRow({ delivery, endpoint, timezone, onChange }: Props) {
  const { id, about, facts, state, madeAt, nextAt, attempts } = delivery;
  const replay = useMutation({
    mutationFn: () => call(replayDeliveries, { endpoint: delivery.endpoint, id }),
    onSuccess: onChange,
  });
  return (
    <li className="border-b border-rule py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1">
        <p className="min-w-0">
          <span className="font-semibold">{typeSaid(delivery)}</span>
          {[about, facts > 1 ? `× ${whole(facts)}` : null, endpoint?.name].map((one) => one && ` · ${one}`)}
        </p>
        <p className="flex gap-5">
          <span className={state === 'failed' ? 'text-beyond' : 'text-soft'}>{words.alerts.states[state]}</span>
          {state !== 'waiting' && endpoint?.offSince === null && (
            <button type="button" className="underline" onClick={() => replay.mutate()} disabled={replay.isPending}>
              {words.alerts.replay}
            </button>
          )}
        </p>
      </div>
      <p className="text-small text-soft">
        {minute(madeAt, timezone)} · <code>{id}</code>
        {nextAt !== null && ` · ${words.alerts.next(minute(nextAt, timezone))}`}
      </p>
      <ol className="text-small">
        {attempts.map((attempt) => (
          <li key={attempt.number} className="break-words">
            {attemptSaid(attempt, timezone)}
          </li>
        ))}
      </ol>
      {replay.error !== null && <p role="alert">{faultWords(replay.error).title}</p>}
    </li>
  );
}

function attemptSaid({ number, at, status, ms, says }: Delivery['attempts'][number], timezone: string): string {
  const said = words.alerts.attempt({
    number: whole(number),
    when: minute(at, timezone),
    status: status === null ? words.alerts.noAnswer : String(status),
    ms: whole(ms),
  });
  return says === '' ? said : `${said} · ${says}`;
}

function typeSaid({ type }: Delivery): string {
  const bare = type.replace(/^throughline\./, '');
  const kind = told.safeParse(bare);
  if (kind.success) return words.alerts.told[kind.data];
  return words.alerts.types[bare as keyof typeof words.alerts.types] ?? bare;
}
