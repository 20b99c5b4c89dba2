import { useSearch } from '@tanstack/react-router';
import { addresses } from '#web/addresses.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { day } from '#web/kit/figures.ts';
import { Page } from '#web/kit/Page.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { PeriodPicker } from '#web/period/PeriodPicker.tsx';
import { readNarrowing, type Search } from '#web/rows/narrowing.ts';
import { words } from '#web/words.ts';
import { readNoted } from '../lists/contract.ts';
import { BrokenTo } from './BrokenTo.tsx';
import { FindCustomer } from './FindCustomer.tsx';
import { MostMet } from './MostMet.tsx';

/** Finds a customer by any name, and names those of a period whom to think of. */
export function CustomersPage() {
  const { find, ...search } = useSearch({ strict: false }) as Search;
  const asked = useAnswer(readNoted, readNarrowing(readNoted.input, search));
  return (
    <Page title={words.customers.title}>
      <h1 className="mb-6 text-head font-semibold">{words.customers.title}</h1>
      <FindCustomer />
      <Answered asked={asked} shape={[24, 300, 300, 300]} doing={words.customers.lists.doing}>
        {({ period, timezone, asOf, broken, pain, delight }) => (
          <>
            <div className="mb-6 flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1 text-small text-soft">
              <PeriodPicker
                {...{ period, timezone, asOf }}
                address={(over) => addresses.customers({ find, ...over })}
              />
              <p>{words.promise.asOf(day(asOf, timezone))}</p>
            </div>
            <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-10 broad:grid-cols-2">
              <BrokenTo className="max-w-2xl broad:col-span-2" broken={broken} />
              <MostMet feels="pain" met={pain} period={period} />
              <MostMet feels="delight" met={delight} period={period} />
            </div>
          </>
        )}
      </Answered>
    </Page>
  );
}
