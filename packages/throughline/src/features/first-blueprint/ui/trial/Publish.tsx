import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type SubmitEvent, useId, useRef } from 'react';
import { publishBlueprint } from '#features/blueprints/contract.ts';
import { addresses } from '#web/addresses.ts';
import { call } from '#web/call.ts';
import { faultWords } from '#web/kit/fault-words.ts';
import { whole } from '#web/kit/figures.ts';
import { useWorkWords } from '#web/publishing/useWorkWords.ts';
import { words } from '#web/words.ts';

type Props = {
  readonly text: string;
  readonly adds: boolean;
  /** The version in force. */
  readonly version: number;
  readonly events: number;
};

/** Puts the text in force with a reason, having said what that does; leads to the Line with its answer. */
export function Publish({ text, adds, version, events }: Props) {
  const id = useId();
  const { publish, stop, doing } = usePublishing(text, version);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    publish.mutate(String(new FormData(event.currentTarget).get('reason')));
  };
  const next = String(version + 1);
  return (
    <form onSubmit={submit} className="flex max-w-[44rem] flex-col gap-3 border-t border-ink pt-3 broad:col-span-2">
      <h3 className="text-title font-semibold">{words.start.publishTitle}</h3>
      <p>{adds ? words.start.publishAdds(next, String(version)) : words.start.publishFirst(next, whole(events))}</p>
      <label htmlFor={id}>
        <span className="font-semibold">{words.versions.publish.reason}</span>{' '}
        <span className="text-small text-soft">{words.start.reason}</span>
      </label>
      <input
        id={id}
        name="reason"
        required
        maxLength={2000}
        readOnly={publish.isPending}
        defaultValue={adds ? words.start.addedReason : words.start.firstReason}
        className="rounded-soft border border-rule-strong bg-paper px-3 py-2 text-ink"
      />
      {publish.error && <Failed error={publish.error} />}
      <p className="flex flex-wrap items-baseline gap-x-6 gap-y-2">
        <button
          type="submit"
          className="rounded-soft border border-ink px-4 py-2 font-semibold disabled:opacity-60"
          disabled={publish.isPending}
        >
          {words.start.publish}
        </button>
        {publish.isPending && (
          <button type="button" className="underline" onClick={stop}>
            {words.states.stop}
          </button>
        )}
        <span role="status" className="text-soft">
          {publish.isPending && `${doing} …`}
        </span>
      </p>
    </form>
  );
}

function usePublishing(text: string, version: number) {
  const router = useRouter();
  const client = useQueryClient();
  const going = useRef<AbortController>(undefined);
  const publish = useMutation({
    mutationFn: (reason: string) => {
      going.current = new AbortController();
      return call(publishBlueprint, { text, reason, basedOn: version }, { signal: going.current.signal });
    },
    onSuccess: () => {
      client.clear();
      router.history.push(addresses.line());
    },
  });
  const doing = useWorkWords(publish.isPending, words.start.publishing);
  return { publish, doing, stop: () => going.current?.abort() };
}

function Failed({ error }: { readonly error: Error }) {
  const isStopped = error.name === 'AbortError';
  const { title, hint } = isStopped ? { title: words.start.stopped, hint: undefined } : faultWords(error);
  return (
    <div role="alert" className="border-l-4 border-beyond pl-4">
      <p>{title}</p>
      {hint !== undefined && <p className="text-soft">{hint}</p>}
    </div>
  );
}
