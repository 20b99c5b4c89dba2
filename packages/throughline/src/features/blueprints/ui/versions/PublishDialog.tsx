import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef } from 'react';
import { faultWords } from '#web/kit/fault-words.ts';
import { standOpen } from '#web/kit/stand-open.ts';
import { useWorkWords } from '#web/publishing/useWorkWords.ts';
import { words } from '#web/words.ts';

const said = words.versions.publish;

export type Why = { readonly reason: string; readonly by?: string };

type Props = {
  readonly title: string;
  readonly says: string;
  readonly send: (why: Why, signal: AbortSignal) => Promise<unknown>;
  readonly onClose: () => void;
};

/** Asks for a reason, puts a version in force, and says how far that is. Afterwards everything is asked anew. */
export function PublishDialog({ title, says, send, onClose }: Props) {
  const client = useQueryClient();
  const stop = useRef<AbortController>(undefined);
  const work = useMutation({
    mutationFn: (why: Why) => {
      stop.current = new AbortController();
      return send(why, stop.current.signal);
    },
    onSuccess: async () => {
      await client.invalidateQueries();
      onClose();
    },
  });
  const doing = useWorkWords(work.isPending, said.doing);
  const close = () => {
    stop.current?.abort();
    onClose();
  };
  return (
    <dialog
      ref={standOpen}
      aria-labelledby="publish-title"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      className="m-auto w-[min(32rem,92vw)] rounded-soft border border-rule-strong bg-paper p-6 text-ink backdrop:bg-ink/40"
    >
      <h2 id="publish-title" className="text-title font-semibold">
        {title}
      </h2>
      <p className="mt-2 text-soft">{says}</p>
      <form onSubmit={(event) => work.mutate(whyIn(event))}>
        <Fields isBusy={work.isPending} />
        {work.isError && <Failed error={work.error} />}
        <p role="status" className="mt-3 min-h-6 text-small text-soft">
          {work.isPending && `${doing} …`}
        </p>
        <p className="mt-2 flex gap-6">
          <button type="submit" disabled={work.isPending} className="font-semibold underline disabled:opacity-60">
            {said.send}
          </button>
          <button type="button" className="underline" onClick={close}>
            {work.isPending ? words.states.stop : said.cancel}
          </button>
        </p>
      </form>
    </dialog>
  );
}

function whyIn(event: FormEvent<HTMLFormElement>): Why {
  event.preventDefault();
  const given = new FormData(event.currentTarget);
  const by = String(given.get('by') ?? '').trim();
  return { reason: String(given.get('reason') ?? ''), ...(by === '' ? {} : { by }) };
}

const fieldStyle = 'mt-1 block w-full rounded-soft border border-rule-strong bg-paper px-3 py-2';

function Fields({ isBusy }: { readonly isBusy: boolean }) {
  return (
    <fieldset disabled={isBusy} className="mt-4">
      <label className="block">
        <span className="font-semibold">{said.reason}</span>{' '}
        <span className="text-small text-soft">{said.reasonHint}</span>
        <textarea name="reason" required rows={3} maxLength={2000} className={fieldStyle} />
      </label>
      <label className="mt-3 block">
        <span className="text-small text-soft">{said.by}</span>
        <input name="by" type="text" autoComplete="name" maxLength={200} className={fieldStyle} />
      </label>
    </fieldset>
  );
}

function Failed({ error }: { readonly error: Error }) {
  const { title, hint } = faultWords(error);
  return (
    <div role="alert" className="mt-3 border-l-4 border-beyond pl-4">
      <p className="font-semibold">{said.failed}</p>
      <p>{title}</p>
      {hint !== undefined && <p className="text-soft">{hint}</p>}
    </div>
  );
}
