import { useState } from 'react';
import { addressOf } from '#foundation/address.ts';
import { addresses } from '#web/addresses.ts';
import type { Search } from '#web/rows/narrowing.ts';
import { RowsFrame } from '#web/rows/RowsFrame.tsx';
import { words } from '#web/words.ts';
import { type CustomerLife, readCustomerFile } from '../../life/contract.ts';
import type { Around } from './around.ts';
import { Days } from './Days.tsx';

type Props = Pick<Around, 'isNew'> & {
  readonly customerKey: string;
  readonly life: CustomerLife;
  readonly search: Search;
};

const limit = 100;

/** All that happened, by day; what was chosen stands in the address, except for which moment is being explained. */
export function Timeline({ customerKey, life, search, isNew }: Props) {
  const [why, setWhy] = useState<string | undefined>(undefined);
  const { order, case: inCase } = search;
  const chosen = { order, case: inCase };
  const address = (narrowing: Record<string, string | number | undefined>) =>
    addresses.customer(customerKey, { ...chosen, ...narrowing });
  const files = (['csv', 'jsonl', 'parquet'] as const).map((format) => ({
    format,
    href: addressOf(readCustomerFile, { customerKey, format }),
  }));
  const said = words.customers.timeline;
  return (
    <section>
      <div className="mb-1 flex flex-wrap items-baseline justify-between gap-x-8 border-t border-ink pt-3">
        <h2 className="text-title font-semibold">{said.title}</h2>
        <OrderChoice order={order === 'earliest' ? order : 'latest'} address={address} />
      </div>
      {inCase !== undefined && (
        <p className="mb-2 border-l-4 border-accent pl-4">
          {said.onlyCase(inCase)} <a href={address({ case: undefined })}>{said.allCases}</a>
        </p>
      )}
      <RowsFrame
        total={life.total}
        offset={life.offset}
        limit={limit}
        address={(offset) => address(offset === 0 ? {} : { offset })}
        files={files}
      >
        <p className="mb-3 max-w-[68ch] text-small text-soft">{said.lanes}</p>
        <Days {...{ life, address, why, isNew }} focus={search.event} onWhy={setWhy} />
      </RowsFrame>
    </section>
  );
}

type ChoiceProps = {
  readonly order: 'latest' | 'earliest';
  readonly address: (narrowing: { readonly order: string | undefined }) => string;
};

function OrderChoice({ order, address }: ChoiceProps) {
  const said = words.customers.timeline;
  return (
    <nav aria-label={said.order} className="screen-only flex gap-x-4 text-small">
      {(['latest', 'earliest'] as const).map((one) => (
        <a
          key={one}
          href={address({ order: one === 'latest' ? undefined : one })}
          {...(one === order ? { 'aria-current': 'true' as const } : {})}
          className="aria-[current]:font-semibold aria-[current]:no-underline"
        >
          {said.orders[one]}
        </a>
      ))}
    </nav>
  );
}
