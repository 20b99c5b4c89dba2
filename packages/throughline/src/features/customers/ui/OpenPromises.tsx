import { addresses } from '#web/addresses.ts';
import { minute } from '#web/kit/figures.ts';
import type { Search } from '#web/rows/narrowing.ts';
import { titled, words } from '#web/words.ts';
import type { PromiseSpan } from '../life/contract.ts';

type Props = {
  readonly open: readonly PromiseSpan[];
  readonly timezone: string;
  readonly address: (narrowing: Search) => string;
};

/** What this customer still waits for, those due first coming first. */
export function OpenPromises({ open, timezone, address }: Props) {
  if (open.length === 0) return null;
  const byPromise = [...Map.groupBy(open, ({ promise }) => promise)];
  return (
    <section className="mb-8">
      <h2 className="mb-2 border-t border-ink pt-3 text-title font-semibold">{words.customers.open.title}</h2>
      <ul>
        {byPromise.map(([promise, waiting]) => (
          <li key={promise} className="mb-3 max-w-[68ch]">
            <a href={addresses.promise(promise)} className="font-semibold">
              {titled(promise)}
            </a>{' '}
            <span className="said">{words.quoted(waiting[0]?.says ?? '')}</span>
            <ul>
              {waiting.map((one) => (
                <Waiting key={one.key} {...{ timezone, address }} promise={one} />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

type WaitingProps = Omit<Props, 'open'> & { readonly promise: PromiseSpan };

function Waiting({ promise: { case: inCase, due, made, evidence }, timezone, address }: WaitingProps) {
  const { timeline, open } = words.customers;
  const name = inCase === null ? minute(made, timezone) : timeline.inCase(inCase);
  return (
    <li>
      <a href={address({ event: evidence[0] ?? '' })}>{name}</a>
      {due !== null && <>, {open.due(minute(due, timezone))}</>}
    </li>
  );
}
