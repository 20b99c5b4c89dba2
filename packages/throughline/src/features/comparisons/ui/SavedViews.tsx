import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SubmitEvent } from 'react';
import { call } from '#web/call.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { faultWords } from '#web/kit/fault-words.ts';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { words } from '#web/words.ts';
import { forgetView, listViews, type SavedView, saveView } from '../contract.ts';

/** The views that people saved under a name, and a form to save this one. */
export function SavedViews({ address }: { readonly address: string }) {
  const asked = useAnswer(listViews, {});
  return (
    <section className="screen-only mt-12 border-t border-ink pt-3" aria-labelledby="views">
      <h2 id="views" className="mb-3 text-title font-semibold">
        {words.compare.views.title}
      </h2>
      <Answered asked={asked} shape={[48]} doing={words.compare.views.doing}>
        {({ views }) => <Views views={views} />}
      </Answered>
      <SaveView address={address} />
    </section>
  );
}

function useAnew() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [listViews.name] });
}

function Views({ views }: { readonly views: readonly SavedView[] }) {
  const anew = useAnew();
  const forget = useMutation({ mutationFn: (view: string) => call(forgetView, { view }), onSettled: anew });
  if (views.length === 0) return <p className="text-soft">{words.compare.views.none}</p>;
  return (
    <ul className="max-w-[68ch]">
      {views.map(({ id, name, address }) => (
        <li key={id} className="flex items-baseline justify-between gap-x-6 border-b border-rule py-2">
          <a href={address}>{name}</a>
          <button
            type="button"
            className="text-small text-soft underline"
            aria-label={words.compare.views.forget(name)}
            onClick={() => forget.mutate(id)}
          >
            {words.compare.views.remove}
          </button>
        </li>
      ))}
    </ul>
  );
}

function SaveView({ address }: { readonly address: string }) {
  const anew = useAnew();
  const save = useMutation({ mutationFn: (name: string) => call(saveView, { name, address }), onSuccess: anew });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const name = String(new FormData(form).get('name')).trim();
    if (name !== '') save.mutate(name, { onSuccess: () => form.reset() });
  };
  const fault = save.isError ? faultWords(save.error) : undefined;
  return (
    <form onSubmit={submit} className="mt-4">
      <label className="flex max-w-[24rem] flex-col text-small text-soft">
        {words.compare.views.name}
        <input
          name="name"
          required
          maxLength={80}
          aria-describedby={fault ? 'view-fault' : undefined}
          className="rounded-soft border border-rule-strong bg-paper px-2 py-1.5 text-body text-ink"
        />
      </label>
      <button type="submit" disabled={save.isPending} className="mt-3 rounded-soft border border-rule-strong px-3 py-1">
        {save.isPending ? words.compare.views.saving : words.compare.views.save}
      </button>
      {fault && (
        <p id="view-fault" role="alert" className="mt-2 border-l-4 border-beyond pl-3">
          {fault.title} {fault.hint}
        </p>
      )}
    </form>
  );
}
