import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import { call } from '#web/call.ts';
import { words } from '#web/words.ts';
import { makeKey, makeWebhook, webhookKinds } from '../../contract.ts';
import { FaultLine } from '../FaultLine.tsx';
import { kindName } from '../kind-name.ts';
import { field, listOf } from './fields.ts';

type Props = {
  /** A name to begin with, for the first source of all. */
  readonly name?: string;
  /** With the key, which is told this once; a webhook has none. */
  readonly onMade: (source: string, key: string | undefined) => void;
};

/** Makes a source that sends: with a key from a server or a browser, or a service that sends webhooks. */
export function NewSource({ name, onMade }: Props) {
  const [kind, setKind] = useState('server');
  const make = useMutation({
    mutationFn: wish,
    onSuccess: ({ source, key }) => onMade(source, key),
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    make.mutate(new FormData(form), { onSuccess: () => form.reset() });
  };
  return (
    <form onSubmit={submit} className="screen-only flex max-w-[44rem] flex-col gap-4">
      <div className="grid gap-4 wide:grid-cols-2">
        <label className="flex flex-col gap-1">
          {words.sources.add.name}
          <input name="source" required maxLength={80} defaultValue={name} autoComplete="off" className={field} />
        </label>
        <label className="flex flex-col gap-1">
          {words.sources.add.kind}
          <select
            name="kind"
            value={kind}
            className={field}
            onChange={({ currentTarget }) => setKind(currentTarget.value)}
          >
            <option value="server">{words.sources.kinds.server}</option>
            <option value="browser">{words.sources.kinds.browser}</option>
            <optgroup label={words.sources.add.webhooks}>
              {webhookKinds.map((one) => (
                <option key={one} value={one}>
                  {kindName(one)}
                </option>
              ))}
            </optgroup>
          </select>
        </label>
      </div>
      <KindFields kind={kind} />
      <FaultLine error={make.error} />
      <p>
        <button
          type="submit"
          className="rounded-soft border border-ink px-4 py-2 font-semibold disabled:opacity-60"
          disabled={make.isPending}
        >
          {isKey(kind) ? words.sources.add.key : words.sources.add.address}
        </button>
      </p>
    </form>
  );
}

function KindFields({ kind }: { readonly kind: string }) {
  if (kind === 'server') return null;
  if (kind === 'browser') {
    return (
      <label className="flex flex-col gap-1">
        {words.sources.origins.label}
        <input name="origins" required className={field} />
        <span className="text-small text-soft">{words.sources.origins.hint}</span>
      </label>
    );
  }
  return (
    <label className="flex flex-col gap-1">
      {words.sources.secrets.label}
      <input name="secrets" type="password" autoComplete="off" required={kind !== 'generic'} className={field} />
      <span className="text-small text-soft">{words.sources.secrets.hint}</span>
    </label>
  );
}

function isKey(kind: string): boolean {
  return kind === 'server' || kind === 'browser';
}

async function wish(form: FormData): Promise<{ readonly source: string; readonly key: string | undefined }> {
  const source = String(form.get('source')).trim();
  const kind = String(form.get('kind'));
  if (kind === 'server' || kind === 'browser') {
    const { key } = await call(makeKey, { source, kind, origins: listOf(form.get('origins')) });
    return { source, key };
  }
  const service = webhookKinds.find((one) => one === kind) ?? 'generic';
  await call(makeWebhook, { source, kind: service, secrets: listOf(form.get('secrets')) });
  return { source, key: undefined };
}
