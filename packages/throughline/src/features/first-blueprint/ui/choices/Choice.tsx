import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { words } from '#web/words.ts';
import type { LookedOver } from '../../contract.ts';

type Key = keyof typeof words.start.choices;

export type Choosing = {
  readonly found: LookedOver;
  /** Where one is once something is chosen otherwise. */
  readonly address: (chosen: Readonly<Record<string, string>>) => string;
};

const field = 'w-full max-w-[26rem] rounded-soft border border-rule-strong bg-paper px-2 py-1.5 text-ink';

/** A column of the file, or none of them. */
export function ColumnChoice({
  isTime = false,
  mayBeNone = true,
  ...asked
}: Choosing & { readonly of: Key; readonly isTime?: boolean; readonly mayBeNone?: boolean }) {
  const names = asked.found.columns
    .filter((column) => column.name !== '' && (!isTime || column.isTime))
    .map(({ name }) => name);
  return <ListChoice {...asked} values={names} {...(mayBeNone ? { none: words.start.none } : {})} />;
}

/** One of a few values; `none` names the choice of nothing. */
export function ListChoice({
  of,
  values,
  none,
  found,
  address,
}: Choosing & { readonly of: Key; readonly values: readonly string[]; readonly none?: string }) {
  const choose = useChoice(address);
  return (
    <Labelled of={of} found={found}>
      {(id, why) => (
        <select
          id={id}
          aria-describedby={why}
          className={field}
          value={found.chosen[of] ?? ''}
          onChange={({ target }) => choose(of, target.value)}
        >
          {none !== undefined && <option value="">{none}</option>}
          {values.map((value) => (
            <option key={value} value={value}>
              {value}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

/** A value that is written; it is read when the field is left or Enter is pressed, so that no half word is tried. */
export function WrittenChoice({
  of,
  values = [],
  found,
  address,
}: Choosing & { readonly of: Key; readonly values?: readonly string[] }) {
  const choose = useChoice(address);
  const list = useId();
  const value = found.chosen[of] ?? '';
  return (
    <Labelled of={of} found={found}>
      {(id, why) => (
        <>
          <input
            key={value}
            id={id}
            aria-describedby={why}
            className={field}
            defaultValue={value}
            {...(values.length > 0 ? { list } : {})}
            onBlur={({ target }) => target.value.trim() !== value && choose(of, target.value.trim())}
            onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
          />
          {values.length > 0 && (
            <datalist id={list}>
              {values.map((one) => (
                <option key={one} value={one} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Labelled>
  );
}

/** A choice takes the place of the one before, so that "back" leads from the page and not through every choice. */
function useChoice(address: Choosing['address']) {
  const router = useRouter();
  return (key: Key, value: string) => router.history.replace(address({ [key]: value }));
}

type LabelledProps = {
  readonly of: Key;
  readonly found: LookedOver;
  readonly children: (id: string, why: string) => ReactNode;
};

function Labelled({ of, found, children }: LabelledProps) {
  const id = useId();
  const reason = found.reasons.find(({ what }) => what === of)?.says;
  const samples = found.columns.find(({ name }) => name !== '' && name === found.chosen[of])?.samples ?? [];
  return (
    <div className="grid gap-x-4 gap-y-1 wide:grid-cols-[9rem_minmax(0,1fr)]">
      <label htmlFor={id} className="pt-1.5 font-semibold">
        {words.start.choices[of]}
      </label>
      <div>
        {children(id, `${id}-why`)}
        <div id={`${id}-why`} className="mt-1 text-small text-soft">
          {reason !== undefined && <p>{reason}</p>}
          {samples.length > 0 && <p className="break-words">{words.start.samples(samples.join(' · '))}</p>}
        </div>
      </div>
    </div>
  );
}
