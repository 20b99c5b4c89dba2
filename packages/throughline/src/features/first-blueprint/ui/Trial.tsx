import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type SubmitEvent, useId } from 'react';
import { publishBlueprint } from '#features/blueprints/contract.ts';
import { addresses } from '#web/addresses.ts';
import { call } from '#web/call.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { faultWords } from '#web/kit/fault-words.ts';
import { keptShare, roundPercent, span, whole } from '#web/kit/figures.ts';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { words } from '#web/words.ts';
import { type TriedOut, tryOut } from '../contract.ts';

type Props = { readonly text: string; readonly version: number | null; readonly mayPublish: boolean };

/** What the whole file answers under the text, before anything of it is kept; and the way to keep it. */
export function Trial({ text, version, mayPublish }: Props) {
  const tried = useAnswer(tryOut, { text });
  return (
    <section className="broad:col-span-2">
      <h2 className="mb-3 border-t border-ink pt-3 text-title font-semibold">{words.start.trial}</h2>
      <Answered asked={tried} shape={[48, 160]} doing={words.start.trying}>
        {(found) => (
          <>
            <Found found={found} />
            {found.faults.length === 0 && mayPublish && version !== null && <Publish text={text} version={version} />}
            <p className="mt-4">
              <GoOn text={text} version={version} />
            </p>
          </>
        )}
      </Answered>
    </section>
  );
}

function Found({ found: { faults, imported, events, customers, promises, moments } }: { readonly found: TriedOut }) {
  if (faults.length > 0) {
    return (
      <ul role="alert" className="border-l-4 border-beyond pl-4">
        {faults.map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
      </ul>
    );
  }
  return (
    <>
      <p className="text-lead">{words.start.found(whole(events), whole(customers))}</p>
      <ul className="my-4">
        {promises.map(({ name, says, target, due, dueKept, rate, interval, open }) => (
          <li key={name} className="mb-3">
            <span className="mr-2 text-head font-semibold">{keptShare({ due, dueKept, rate, interval })}</span>
            {interval && <span className="text-soft">{span(interval)}</span>} {words.quoted(says)}
            <span className="block text-small text-soft">
              {words.start.counts(whole(due), whole(open))}
              {target !== null && `, ${words.target(roundPercent(target))}`}
            </span>
          </li>
        ))}
        {moments.map(({ name, says, feels, seen, customers: met }) => (
          <li key={name}>
            {words.feels[feels]}: {says.replace(/\.$/, '')}, {words.start.seen(whole(seen), whole(met))}
          </li>
        ))}
      </ul>
      <details>
        <summary className="cursor-pointer">{words.start.imported}</summary>
        <pre className="overflow-x-auto py-3 text-small">{imported.join('\n')}</pre>
      </details>
    </>
  );
}

function Publish({ text, version }: { readonly text: string; readonly version: number }) {
  const id = useId();
  const router = useRouter();
  const client = useQueryClient();
  const publish = useMutation({
    mutationFn: (reason: string) => call(publishBlueprint, { text, reason, basedOn: version }),
    onSuccess: () => {
      client.clear();
      router.history.push(addresses.line());
    },
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    publish.mutate(String(new FormData(event.currentTarget).get('reason')));
  };
  const fault = publish.error === null ? undefined : faultWords(publish.error);
  return (
    <form onSubmit={submit} className="mt-6 flex max-w-[40rem] flex-col gap-2 border-t border-rule pt-4">
      <label htmlFor={id} className="font-semibold">
        {words.start.reason}
      </label>
      <input
        id={id}
        name="reason"
        required
        maxLength={2000}
        defaultValue={words.start.firstReason}
        className="rounded-soft border border-rule-strong bg-paper px-2 py-1 text-ink"
      />
      <p>
        <button type="submit" className="rounded-soft border border-rule-strong px-3 py-1" disabled={publish.isPending}>
          {publish.isPending ? words.start.publishing : words.start.publish}
        </button>
      </p>
      {fault && (
        <p role="alert" className="border-l-4 border-beyond pl-4">
          {fault.title} {fault.hint}
        </p>
      )}
    </form>
  );
}

/** Hands the text to the editor as its draft. */
function GoOn({ text, version }: { readonly text: string; readonly version: number | null }) {
  const keep = () => sessionStorage.setItem('throughline.draft', JSON.stringify({ text, basedOn: version }));
  return (
    <a href={addresses.blueprint()} onClickCapture={keep}>
      {words.start.goOn}
    </a>
  );
}
