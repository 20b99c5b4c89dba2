import type { ReactNode } from 'react';
import { searchCustomers } from '#features/customers/search/contract.ts';
import { FoundCustomer } from '#features/customers/ui/FoundCustomer.tsx';
import { listMoments } from '#features/moments/contract.ts';
import { listScorecards } from '#features/promises/contract.ts';
import { addresses } from '../addresses.ts';
import { Answered } from '../kit/Answered.tsx';
import { whole } from '../kit/figures.ts';
import { useAnswer } from '../kit/useAnswer.ts';
import { titled, words } from '../words.ts';
import { isMeant } from './is-meant.ts';

const most = 8;

/** What is found under a text, by kind. */
export function Findings({ text }: { readonly text: string }) {
  const customers = useAnswer(searchCustomers, { text, limit: most });
  const promises = useAnswer(listScorecards, {});
  const moments = useAnswer(listMoments, {});
  const meant = {
    promises: (promises.data?.promises ?? []).filter((one) => isMeant(text, one)).slice(0, most),
    moments: (moments.data?.moments ?? []).filter((one) => isMeant(text, one)).slice(0, most),
  };
  const found = (customers.data?.customers.length ?? 0) + meant.promises.length + meant.moments.length;
  const { kinds } = words.search;
  return (
    <div className="mt-4">
      {customers.isSuccess && (
        <p role="status" className="text-small text-soft">
          {found === 0 ? words.search.nothing(text) : words.search.found(whole(found))}
        </p>
      )}
      <Kind
        title={kinds.promises}
        found={meant.promises.map(({ name, says }) => linkTo(addresses.promise(name), name, says))}
      />
      <Kind
        title={kinds.moments}
        found={meant.moments.map(({ name, says }) => linkTo(addresses.moment(name), name, says))}
      />
      <Answered asked={customers} shape={[80]} doing={words.search.doing}>
        {(answer) => (
          <Kind
            title={kinds.customers}
            found={answer.customers.map((one) => ({
              href: addresses.customer(one.customerKey),
              shows: <FoundCustomer found={one} />,
            }))}
          />
        )}
      </Answered>
    </div>
  );
}

type Finding = { readonly href: string; readonly shows: ReactNode };

function linkTo(href: string, name: string, says: string): Finding {
  return {
    href,
    shows: (
      <>
        <span className="font-semibold">{titled(name)}</span> <span className="text-small text-soft">{says}</span>
      </>
    ),
  };
}

function Kind({ title, found }: { readonly title: string; readonly found: readonly Finding[] }) {
  if (found.length === 0) return null;
  return (
    <section className="mt-3">
      <h3 className="border-t border-rule pt-2 text-small font-semibold">{title}</h3>
      <ul>
        {found.map(({ href, shows }) => (
          <li key={href}>
            <a href={href} className="block py-1 no-underline hover:underline focus:underline">
              {shows}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
