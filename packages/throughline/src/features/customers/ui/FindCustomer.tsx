import { useRouter, useSearch } from '@tanstack/react-router';
import { useId } from 'react';
import { addresses } from '#web/addresses.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { whole } from '#web/kit/figures.ts';
import { Empty } from '#web/kit/States.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { words } from '#web/words.ts';
import { searchCustomers } from '../search/contract.ts';
import { FoundCustomer } from './FoundCustomer.tsx';

/** A field and whom it finds; what was typed stands in the address. */
export function FindCustomer() {
  const search = useSearch({ strict: false }) as Readonly<Record<string, string>>;
  const { find = '', ...others } = search;
  const router = useRouter();
  const hint = useId();
  const type = (text: string) =>
    router.history.replace(addresses.customers({ ...others, find: text === '' ? undefined : text }));
  return (
    <search className="mb-10 block">
      <label className="block">
        <span className="font-semibold">{words.customers.find}</span>
        <input
          type="search"
          value={find}
          onChange={({ target }) => type(target.value)}
          aria-describedby={hint}
          autoComplete="off"
          spellCheck={false}
          className="mt-1 block w-full max-w-md rounded-soft border border-rule-strong bg-paper px-3 py-2 text-lead text-ink"
        />
      </label>
      <p id={hint} className="mt-1 text-small text-soft">
        {words.customers.findHint}
      </p>
      {find.trim() !== '' && <Found text={find.trim()} />}
    </search>
  );
}

function Found({ text }: { readonly text: string }) {
  const asked = useAnswer(searchCustomers, { text: text.slice(0, 200), limit: 20 });
  return (
    <div className="mt-4">
      <Answered asked={asked} shape={[120]} doing={words.customers.finding}>
        {({ customers, more }) =>
          customers.length === 0 ? (
            <Empty what={words.customers.nobody(text)} next={words.customers.nobodyNext} />
          ) : (
            <>
              <p role="status" className="text-small text-soft">
                {words.customers.found(whole(customers.length))} {more && words.customers.more}
              </p>
              <ul className="mt-2 border-t border-rule">
                {customers.map((one) => (
                  <li key={one.customerKey} className="border-b border-rule py-2">
                    <a href={addresses.customer(one.customerKey)}>
                      <FoundCustomer found={one} />
                    </a>
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Answered>
    </div>
  );
}
