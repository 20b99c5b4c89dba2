import { useMutation } from '@tanstack/react-query';
import { call } from '#web/call.ts';
import { faultWords } from '#web/kit/fault-words.ts';
import { minute } from '#web/kit/figures.ts';
import { words } from '#web/words.ts';
import { type KeptSchedule, type ReportsOut, removeSchedule, sendNow } from '../contract.ts';
import { NewSchedule } from './NewSchedule.tsx';

type Props = { readonly found: ReportsOut; readonly onChange: () => void };

/** The reports that go out by themselves, and a form for another. */
export function Schedules({ found, onChange }: Props) {
  return (
    <section>
      <h2 className="mb-3 border-t border-ink pt-3 text-title font-semibold">{words.report.page.scheduled}</h2>
      {found.schedules.length === 0 && <p className="text-soft">{words.report.page.none}</p>}
      <ul>
        {found.schedules.map((schedule) => (
          <ScheduleRow key={schedule.id} {...{ schedule, onChange }} folder={found.folder} />
        ))}
      </ul>
      <NewSchedule found={found} onAdded={onChange} />
    </section>
  );
}

type RowProps = {
  readonly schedule: KeptSchedule;
  readonly folder: string | null;
  readonly onChange: () => void;
};

function ScheduleRow({ schedule, folder, onChange }: RowProps) {
  const { id, every, mail, lastSent, lastFault } = schedule;
  const send = useMutation({ mutationFn: () => call(sendNow, { id }), onSuccess: () => setTimeout(onChange, 2000) });
  const remove = useMutation({ mutationFn: () => call(removeSchedule, { id }), onSuccess: onChange });
  const fault = send.error ?? remove.error;
  const goes = [...(schedule.folder && folder !== null ? [words.report.page.toFolder(folder)] : []), ...mail];
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1 border-b border-rule py-3">
      <div className="min-w-0">
        <p className="font-semibold">{words.report.page.every[every]}</p>
        <p className="break-words">{goes.join(', ')}</p>
        <p role="status" className={lastFault === null ? 'text-small text-soft' : 'text-small text-beyond'}>
          {send.isSuccess
            ? words.report.page.sent
            : `${words.report.page.last}: ${lastFault ?? (lastSent === null ? words.report.page.never : minute(lastSent, 'UTC'))}`}
        </p>
        {fault !== null && <p role="alert">{faultWords(fault).title}</p>}
      </div>
      <div className="flex gap-5">
        <button type="button" className="underline" onClick={() => send.mutate()} disabled={send.isPending}>
          {words.report.page.now}
        </button>
        <button type="button" className="underline" onClick={() => remove.mutate()} disabled={remove.isPending}>
          {words.report.page.remove}
        </button>
      </div>
    </li>
  );
}
