import { addresses } from '#web/addresses.ts';
import { day, dayRange, whole } from '#web/kit/figures.ts';
import { Sentence } from '#web/kit/Sentence.tsx';
import { spoken, words } from '#web/words.ts';
import type { CustomerLife } from '../life/contract.ts';

/** Who it is, for how long, what was promised, and the moments there were. */
export function LifeInWords({ life }: { readonly life: CustomerLife }) {
  const { customer, events, read, first, last, timezone, asOf, promises, moments } = life;
  const said = words.customers.life;
  return (
    <header className="mb-8">
      <p className="flex flex-wrap justify-between gap-x-8 text-small text-soft">
        <a href={addresses.customers()}>{words.customers.title}</a>
        <span>{words.promise.asOf(day(asOf, timezone))}</span>
      </p>
      <h1 className="mt-1 mb-3 text-head font-semibold break-words">{customer}</h1>
      <p className="max-w-[68ch] text-lead">
        {first !== null &&
          last !== null &&
          said.extent(whole(events), dayRange({ from: first, to: last + 1 }, timezone))}{' '}
        <Sentence
          says={said.promises}
          with={Object.fromEntries(Object.entries(promises).map(([key, count]) => [key, whole(count)]))}
        />
      </p>
      {read < events && <p className="text-soft">{said.partly(whole(read))}</p>}
      {moments.length > 0 && (
        <dl className="mt-4 grid max-w-[68ch] grid-cols-[auto_minmax(0,1fr)_auto] gap-x-4 gap-y-1">
          {moments.map(({ moment, feels, says, seen }) => (
            <div key={moment} className="col-span-3 grid grid-cols-subgrid">
              <dt className="text-soft">{words.feels[feels]}</dt>
              <dd className="col-span-2 grid grid-cols-subgrid">
                <a href={addresses.moment(moment)}>{says === '' ? spoken(moment) : says}</a>
                <span className="text-right">{seen === 1 ? said.once : said.times(whole(seen))}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </header>
  );
}
