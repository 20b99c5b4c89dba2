import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '#web/call.ts';
import { faultWords } from '#web/kit/fault-words.ts';
import { howLong, minute, whole } from '#web/kit/figures.ts';
import { spoken, words } from '#web/words.ts';
import { type Endpoint, removeEndpoint, rotateSecret, switchEndpoint, testEndpoint } from '../contract.ts';
import { Secret } from './Secret.tsx';

type Props = { readonly endpoint: Endpoint; readonly timezone: string; readonly onChange: () => void };

/** One place to which alerts go: what it hears, how it went, and what can be done with it. */
export function EndpointRow({ endpoint, timezone, onChange }: Props) {
  const { id, kind, name, goesTo, tells, names, offSince, offWhy } = endpoint;
  const [isSure, setSure] = useState(false);
  const isOn = offSince === null;
  const test = useMutation({ mutationFn: () => call(testEndpoint, { id }) });
  const turn = useMutation({ mutationFn: () => call(switchEndpoint, { id, on: !isOn }), onSuccess: onChange });
  const rotate = useMutation({ mutationFn: () => call(rotateSecret, { id }) });
  const remove = useMutation({ mutationFn: () => call(removeEndpoint, { id }), onSuccess: onChange });
  const fault = test.error ?? turn.error ?? rotate.error ?? remove.error;
  return (
    <li className="border-b border-rule py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1">
        <div className="min-w-0">
          <p className="font-semibold">{name}</p>
          <p className="break-words">{[words.alerts.kinds[kind], goesTo].join(' · ')}</p>
          <p className="text-small">{tells.map((one) => words.alerts.told[one]).join(', ')}</p>
          {names.length > 0 && <p className="text-small">{words.alerts.only(names.map(spoken).join(', '))}</p>}
          <p className={isOn ? 'text-small text-soft' : 'text-small text-beyond'}>
            {isOn ? standing(endpoint, timezone) : `${words.alerts.off(minute(offSince, timezone))}. ${offWhy ?? ''}`}
          </p>
        </div>
        <div className="flex flex-wrap gap-x-5 gap-y-1">
          <button type="button" className="underline" onClick={() => test.mutate()} disabled={test.isPending}>
            {words.alerts.test}
          </button>
          {kind === 'webhook' && (
            <button type="button" className="underline" onClick={() => rotate.mutate()} disabled={rotate.isPending}>
              {words.alerts.rotate}
            </button>
          )}
          <button type="button" className="underline" onClick={() => turn.mutate()} disabled={turn.isPending}>
            {isOn ? words.alerts.switchOff : words.alerts.switchOn}
          </button>
          <button
            type="button"
            className="underline"
            onClick={() => (isSure ? remove.mutate() : setSure(true))}
            disabled={remove.isPending}
          >
            {isSure ? words.alerts.removeSure : words.alerts.remove}
          </button>
        </div>
      </div>
      <p role="status" className="text-small">
        {test.data !== undefined && testSaid(test.data)}
      </p>
      {rotate.data !== undefined && <Secret secret={rotate.data.secret} />}
      {fault !== null && <p role="alert">{faultWords(fault).title}</p>}
    </li>
  );
}

function standing({ digestMinutes, perDay, lastDelivered, waiting, gathered }: Endpoint, timezone: string): string {
  return [
    words.alerts.on,
    digestMinutes === 0 ? words.alerts.each : words.alerts.digest(howLong(digestMinutes * 60_000)),
    ...(perDay === null ? [] : [words.alerts.perDay(whole(perDay))]),
    lastDelivered === null ? words.alerts.neverDelivered : words.alerts.lastDelivered(minute(lastDelivered, timezone)),
    ...(waiting > 0 ? [words.alerts.waiting(whole(waiting))] : []),
    ...(gathered > 0 ? [words.alerts.gathered(whole(gathered))] : []),
  ].join(' · ');
}

type Tried = {
  readonly delivered: boolean;
  readonly status: number | null;
  readonly says: string;
  readonly ms: number;
};

function testSaid({ delivered, status, says, ms }: Tried): string {
  if (delivered) return words.alerts.tested({ status: String(status), ms: whole(ms) });
  return words.alerts.testFailed([status, says].filter((one) => one !== null && one !== '').join(' '));
}
