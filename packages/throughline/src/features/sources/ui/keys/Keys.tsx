import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '#web/call.ts';
import { minute } from '#web/kit/figures.ts';
import { words } from '#web/words.ts';
import { type PushedSource, revokeKey, rotateKey } from '../../contract.ts';
import { FaultLine } from '../FaultLine.tsx';
import { zone } from '../zone.ts';

type Props = {
  readonly source: PushedSource;
  /** The server's time of the list, in epoch milliseconds. */
  readonly now: number;
  readonly onMade: (key: string) => void;
  readonly onChange: () => void;
};

/** The keys of a source that still work, and those that did. */
export function Keys({ source: { source, keys }, now, onMade, onChange }: Props) {
  const rotate = useMutation({
    mutationFn: () => call(rotateKey, { source }),
    onSuccess: ({ key }) => onMade(key),
    onSettled: onChange,
  });
  const standing = keys.filter(({ endsAt }) => endsAt === null || endsAt > now);
  const ended = keys.length - standing.length;
  return (
    <>
      <ul className="max-w-[44rem]">
        {standing.map((key) => (
          <KeyRow key={key.id} {...{ writeKey: key, onChange }} />
        ))}
      </ul>
      {standing.length === 0 && <p className="text-soft">{words.sources.keys.none}</p>}
      {ended > 0 && <p className="mt-2 text-small text-soft">{words.sources.keys.ended(String(ended))}</p>}
      <p className="screen-only mt-3 flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <button
          type="button"
          className="rounded-soft border border-rule-strong px-3 py-1"
          disabled={rotate.isPending}
          onClick={() => rotate.mutate()}
        >
          {words.sources.keys.another}
        </button>
        {standing.length > 0 && <span className="text-small text-soft">{words.sources.keys.overlap}</span>}
      </p>
      <FaultLine error={rotate.error} />
    </>
  );
}

type RowProps = { readonly writeKey: PushedSource['keys'][number]; readonly onChange: () => void };

function KeyRow({ writeKey: { id, madeAt, endsAt }, onChange }: RowProps) {
  const [isAsked, setAsked] = useState(false);
  const revoke = useMutation({ mutationFn: () => call(revokeKey, { id }), onSettled: onChange });
  return (
    <li className="border-b border-rule py-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <span>
          {words.sources.keys.madeAt(minute(madeAt, zone))}
          {endsAt !== null && <span className="text-soft"> {words.sources.keys.endsAt(minute(endsAt, zone))}</span>}
        </span>
        <button
          type="button"
          className="screen-only text-small underline"
          aria-expanded={isAsked}
          onClick={() => setAsked(!isAsked)}
        >
          {isAsked ? words.sources.keys.keep : words.sources.keys.revoke}
        </button>
      </div>
      {isAsked && (
        <p className="mt-2 flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <span>{words.sources.keys.revokeMeans}</span>
          <button
            type="button"
            className="rounded-soft border border-beyond px-3 py-1 text-beyond"
            disabled={revoke.isPending}
            onClick={() => revoke.mutate()}
          >
            {words.sources.keys.revokeNow}
          </button>
        </p>
      )}
      <FaultLine error={revoke.error} />
    </li>
  );
}
