import { useMutation } from '@tanstack/react-query';
import type { SubmitEvent } from 'react';
import { call } from '#web/call.ts';
import { words } from '#web/words.ts';
import { changeSource } from '../../contract.ts';
import { FaultLine } from '../FaultLine.tsx';
import { field, listOf } from './fields.ts';

type Props = { readonly source: string; readonly origins: readonly string[]; readonly onChange: () => void };

/** The pages from which a browser's key works. */
export function Origins({ source, origins, onChange }: Props) {
  const change = useMutation({
    mutationFn: (next: string[]) => call(changeSource, { source, origins: next }),
    onSettled: onChange,
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    change.mutate(listOf(new FormData(event.currentTarget).get('origins')));
  };
  return (
    <form onSubmit={submit} className="mt-4 flex max-w-[44rem] flex-col gap-2">
      <label className="flex flex-col gap-1">
        {words.sources.origins.label}
        <input name="origins" required defaultValue={origins.join(' ')} className={field} />
        <span className="text-small text-soft">{words.sources.origins.hint}</span>
      </label>
      <p className="screen-only">
        <button type="submit" className="rounded-soft border border-rule-strong px-3 py-1" disabled={change.isPending}>
          {words.sources.origins.keep}
        </button>
      </p>
      <FaultLine error={change.error} />
    </form>
  );
}
