import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useId, useState } from 'react';
import { call } from '#web/call.ts';
import { faultWords } from '#web/kit/fault-words.ts';
import { words } from '#web/words.ts';
import { addEndpoint, type EndpointAsked, type EndpointKind, endpointKind, told } from '../contract.ts';
import { OnlySome } from './OnlySome.tsx';
import { Secret } from './Secret.tsx';

type Props = { readonly canMail: boolean; readonly onAdded: () => void };

const field = 'rounded-soft border border-rule-strong bg-paper px-2 py-1 text-ink';
const usual = ['promise-at-risk', 'promise-broken', 'budget-alert'];

/** By what somebody is told, what they are called, and where they are. */
export function NewEndpoint({ canMail, onAdded }: Props) {
  const hint = useId();
  const [kind, setKind] = useState<EndpointKind>('webhook');
  const add = useMutation({ mutationFn: (wish: EndpointAsked) => call(addEndpoint, wish), onSuccess: onAdded });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    add.mutate(wishOf(new FormData(form), kind), { onSuccess: () => form.reset() });
  };
  const fault = add.error === null ? undefined : faultWords(add.error);
  return (
    <form onSubmit={submit} className="mt-6 flex max-w-[40rem] flex-col gap-4" aria-label={words.alerts.adding}>
      <h3 className="font-semibold">{words.alerts.adding}</h3>
      <label className="flex flex-col gap-1">
        {words.alerts.kind}
        <select className={field} value={kind} onChange={({ target }) => setKind(endpointKind.parse(target.value))}>
          {endpointKind.options.map((one) => (
            <option key={one} value={one} disabled={one === 'mail' && !canMail}>
              {words.alerts.kinds[one]}
            </option>
          ))}
        </select>
        {!canMail && <span className="text-small text-soft">{words.alerts.noMail}</span>}
      </label>
      <label className="flex flex-col gap-1">
        {words.alerts.name}
        <input type="text" name="name" required maxLength={80} className={field} />
      </label>
      <label className="flex flex-col gap-1">
        {words.alerts.address}
        <input type="text" name="address" required autoComplete="off" className={field} aria-describedby={hint} />
        <span id={hint} className="text-small text-soft">
          {words.alerts.addressHint[kind]}
        </span>
      </label>
      <fieldset>
        <legend className="mb-1">{words.alerts.tells}</legend>
        <div className="flex flex-wrap gap-x-6 gap-y-1">
          {told.options.map((one) => (
            <label key={one} className="flex items-baseline gap-2">
              <input type="checkbox" name="tells" value={one} defaultChecked={usual.includes(one)} />
              {words.alerts.told[one]}
            </label>
          ))}
        </div>
      </fieldset>
      <OnlySome />
      <label className="flex flex-col items-start gap-1">
        {words.alerts.mostPerDay}
        <input
          key={kind}
          type="number"
          name="perDay"
          min={1}
          max={10_000}
          defaultValue={kind === 'webhook' ? '' : 20}
          className={`${field} w-28`}
          aria-describedby={`${hint}-day`}
        />
        <span id={`${hint}-day`} className="text-small text-soft">
          {words.alerts.mostPerDayHint}
        </span>
      </label>
      {fault !== undefined && <p role="alert">{[fault.title, fault.hint].filter(Boolean).join(' ')}</p>}
      <p>
        <button type="submit" className="rounded-soft border border-rule-strong px-3 py-1" disabled={add.isPending}>
          {words.alerts.add}
        </button>
      </p>
      {add.data?.secret && <Secret secret={add.data.secret} />}
    </form>
  );
}

function wishOf(form: FormData, kind: EndpointKind): EndpointAsked {
  const perDay = String(form.get('perDay') ?? '');
  return {
    kind,
    name: String(form.get('name') ?? ''),
    address: String(form.get('address') ?? ''),
    language: words.language.tag as EndpointAsked['language'],
    tells: form.getAll('tells').map((one) => told.parse(one)),
    names: form.getAll('names').map(String),
    perDay: perDay === '' ? null : Number(perDay),
  };
}
