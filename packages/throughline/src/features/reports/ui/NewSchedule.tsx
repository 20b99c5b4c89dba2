import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useId } from 'react';
import { call } from '#web/call.ts';
import { faultWords } from '#web/kit/fault-words.ts';
import { words } from '#web/words.ts';
import { addSchedule, type ReportsOut, type Schedule } from '../contract.ts';

type Props = { readonly found: ReportsOut; readonly onAdded: () => void };

const field = 'rounded-soft border border-rule-strong bg-paper px-2 py-1 text-ink';

/** When the report goes out by itself, and where to. What is not set up on this machine is said and not offered. */
export function NewSchedule({ found: { folder, canMail }, onAdded }: Props) {
  const hint = useId();
  const add = useMutation({ mutationFn: (wished: Schedule) => call(addSchedule, wished), onSuccess: onAdded });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    add.mutate(wishOf(new FormData(form)), { onSuccess: () => form.reset() });
  };
  return (
    <form onSubmit={submit} className="mt-6 flex max-w-[40rem] flex-col gap-4">
      <label className="flex flex-col gap-1">
        {words.report.page.when}
        <select name="every" className={field}>
          <option value="month">{words.report.page.every.month}</option>
          <option value="week">{words.report.page.every.week}</option>
        </select>
      </label>
      {folder === null ? (
        <p className="text-soft">{words.report.page.noFolder}</p>
      ) : (
        <label className="flex items-baseline gap-2 break-all">
          <input type="checkbox" name="folder" defaultChecked />
          {words.report.page.toFolder(folder)}
        </label>
      )}
      {canMail ? (
        <label className="flex flex-col gap-1">
          {words.report.page.mail}
          <input type="text" name="mail" autoComplete="email" className={field} aria-describedby={hint} />
          <span id={hint} className="text-small text-soft">
            {words.report.page.mailHint}
          </span>
        </label>
      ) : (
        <p className="text-soft">{words.report.page.noMail}</p>
      )}
      {add.error !== null && <p role="alert">{faultWords(add.error).title}</p>}
      {(folder !== null || canMail) && (
        <p>
          <button type="submit" className="rounded-soft border border-rule-strong px-3 py-1" disabled={add.isPending}>
            {words.report.page.add}
          </button>
        </p>
      )}
    </form>
  );
}

function wishOf(form: FormData): Schedule {
  return {
    every: form.get('every') === 'week' ? 'week' : 'month',
    language: words.language.tag as Schedule['language'],
    folder: form.get('folder') === 'on',
    mail: String(form.get('mail') ?? '')
      .split(',')
      .map((address) => address.trim())
      .filter((address) => address !== ''),
  };
}
