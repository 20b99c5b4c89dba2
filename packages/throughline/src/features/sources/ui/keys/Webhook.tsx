import { useMutation } from '@tanstack/react-query';
import type { SubmitEvent } from 'react';
import { call } from '#web/call.ts';
import { words } from '#web/words.ts';
import { changeSource, closeWebhook, type PushedSource } from '../../contract.ts';
import { Copy } from '../Copy.tsx';
import { FaultLine } from '../FaultLine.tsx';
import { kindName } from '../kind-name.ts';
import { field, listOf } from './fields.ts';

type Props = { readonly source: PushedSource; readonly onChange: () => void };

/** The address that a service sends its webhooks to, and the secrets that it signs with. */
export function Webhook({ source: { source, webhook, kind }, onChange }: Props) {
  const close = useMutation({ mutationFn: () => call(closeWebhook, { source }), onSettled: onChange });
  if (webhook === null) return null;
  if (webhook.address === null) return <p className="text-soft">{words.sources.webhook.closed}</p>;
  return (
    <>
      <p className="flex max-w-[44rem] flex-wrap items-baseline gap-x-4">
        <code className="font-mono text-small break-all">{webhook.address}</code>
        <Copy text={webhook.address} what={words.sources.webhook.address} />
      </p>
      <p className="mt-2 text-soft">{words.sources.webhook.means(kindName(kind))}</p>
      <p className="mt-2 text-small text-soft">{words.sources.secrets.kept(String(webhook.secrets))}</p>
      <Secrets {...{ source, onChange }} />
      <details className="screen-only mt-3">
        <summary className="text-small underline">{words.sources.webhook.close}</summary>
        <p className="mt-2 flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <span>{words.sources.webhook.closeMeans}</span>
          <button
            type="button"
            className="rounded-soft border border-beyond px-3 py-1 text-beyond"
            disabled={close.isPending}
            onClick={() => close.mutate()}
          >
            {words.sources.webhook.closeNow}
          </button>
        </p>
        <FaultLine error={close.error} />
      </details>
    </>
  );
}

function Secrets({ source, onChange }: { readonly source: string; readonly onChange: () => void }) {
  const change = useMutation({
    mutationFn: (secrets: string[]) => call(changeSource, { source, secrets }),
    onSettled: onChange,
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    change.mutate(listOf(new FormData(form).get('secrets')), { onSuccess: () => form.reset() });
  };
  return (
    <details className="screen-only mt-3">
      <summary className="text-small underline">{words.sources.secrets.change}</summary>
      <form onSubmit={submit} className="mt-2 flex max-w-[44rem] flex-col gap-2">
        <label className="flex flex-col gap-1">
          {words.sources.secrets.label}
          <input name="secrets" type="password" autoComplete="off" required className={field} />
          <span className="text-small text-soft">{words.sources.secrets.two}</span>
        </label>
        <p>
          <button
            type="submit"
            className="rounded-soft border border-rule-strong px-3 py-1"
            disabled={change.isPending}
          >
            {words.sources.secrets.keep}
          </button>
        </p>
        <FaultLine error={change.error} />
      </form>
    </details>
  );
}
