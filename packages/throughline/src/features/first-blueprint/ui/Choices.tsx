import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { words } from '#web/words.ts';
import type { LookedOver } from '../contract.ts';

type Key = keyof typeof words.start.choices;

type Props = {
  readonly found: LookedOver;
  readonly address: (chosen: Readonly<Record<string, string>>) => string;
};

const columnKeys = ['customer', 'case', 'team', 'channel'] as const satisfies readonly Key[];
const timeKeys = ['start', 'end', 'deadline'] as const satisfies readonly Key[];
const field = 'rounded-soft border border-rule-strong bg-paper px-2 py-1 text-ink';

/** Each part of the reading: the column that was chosen, why, what it holds; another one is chosen in its place. */
export function Choices({ found, address }: Props) {
  const router = useRouter();
  const choose = (key: Key, value: string) => router.history.push(address({ [key]: value }));
  const named = found.columns.filter(({ name }) => name !== '');
  const options = (isTime: boolean) =>
    named
      .filter((column) => !isTime || column.isTime)
      .map(({ name }) => (
        <option key={name} value={name}>
          {name}
        </option>
      ));
  return (
    <div className="flex flex-col gap-4">
      {[...columnKeys, ...timeKeys].map((key) => (
        <Choice key={key} of={key} found={found}>
          {(id) => (
            <select
              id={id}
              className={field}
              value={found.chosen[key] ?? ''}
              onChange={(e) => choose(key, e.target.value)}
            >
              {key !== 'start' && <option value="">{words.start.none}</option>}
              {options(timeKeys.some((one) => one === key))}
            </select>
          )}
        </Choice>
      ))}
      <Choice of="timezone" found={found}>
        {(id) => (
          <Written id={id} value={found.chosen.timezone ?? ''} onChoose={(value) => choose('timezone', value)} />
        )}
      </Choice>
      <h2 className="mt-4 border-t border-ink pt-3 text-title font-semibold">{words.start.promise}</h2>
      <p className="said text-lead">{words.quoted(found.promise.says)}</p>
      <p className="text-small text-soft">{found.promise.why}</p>
      {found.chosen.within !== '' && (
        <Choice of="within" found={found}>
          {(id) => <Written id={id} value={found.chosen.within ?? ''} onChoose={(value) => choose('within', value)} />}
        </Choice>
      )}
      <Choice of="target" found={found}>
        {(id) => <Written id={id} value={found.chosen.target ?? ''} onChoose={(value) => choose('target', value)} />}
      </Choice>
    </div>
  );
}

type ChoiceProps = { readonly of: Key; readonly found: LookedOver; readonly children: (id: string) => ReactNode };

function Choice({ of, found, children }: ChoiceProps) {
  const id = useId();
  const reason = found.reasons.find(({ what }) => what === of)?.says;
  const samples = found.columns.find(({ name }) => name !== '' && name === found.chosen[of])?.samples ?? [];
  return (
    <div className="grid gap-x-4 gap-y-1 wide:grid-cols-[10rem_minmax(0,1fr)]">
      <label htmlFor={id} className="font-semibold">
        {words.start.choices[of]}
      </label>
      <div className="flex flex-col gap-1">
        {children(id)}
        {reason !== undefined && <p className="text-small text-soft">{reason}</p>}
        {samples.length > 0 && (
          <p className="truncate text-small text-soft">{words.start.samples(samples.join(' · '))}</p>
        )}
      </div>
    </div>
  );
}

type WrittenProps = { readonly id: string; readonly value: string; readonly onChoose: (value: string) => void };

/** A field that is read when it is left or Enter is pressed, so that no half word is tried. */
function Written({ id, value, onChoose }: WrittenProps) {
  return (
    <input
      key={value}
      id={id}
      className={field}
      defaultValue={value}
      onBlur={({ target }) => target.value.trim() !== value && onChoose(target.value.trim())}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  );
}
