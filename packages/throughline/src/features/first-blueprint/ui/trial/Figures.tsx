import { keptShare, roundPercent, span, whole } from '#web/kit/figures.ts';
import { words } from '#web/words.ts';
import type { TriedOut } from '../../contract.ts';

/** How often each promise would have been kept, and how often each moment would have been seen. */
export function Figures({ found: { events, customers, promises, moments } }: { readonly found: TriedOut }) {
  return (
    <div>
      <p className="mb-4">{words.start.found(whole(events), whole(customers))}</p>
      <ul>
        {promises.map((promise) => (
          <li key={promise.name} className="border-t border-rule py-3">
            <PromiseFigure promise={promise} />
          </li>
        ))}
        {moments.map(({ name, says, feels, seen, customers: met }) => (
          <li key={name} className="border-t border-rule py-3">
            <p>
              <span className="font-semibold">{words.start.seen(whole(seen), whole(met))}</span>{' '}
              <span className="said">{words.quoted(says)}</span>
            </p>
            <p className="text-small text-soft">{words.feels[feels]}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}

function PromiseFigure({ promise }: { readonly promise: TriedOut['promises'][number] }) {
  const { says, target, due, dueKept, rate, interval, kept, open, withoutDeadline } = promise;
  const early = kept - dueKept;
  return (
    <>
      <p>
        <span className="mr-2 text-head font-semibold">{keptShare({ due, dueKept, rate, interval })}</span>
        {interval && <span className="mr-2 text-soft">{span(interval)}</span>}
        <span className="said">{words.quoted(says)}</span>
      </p>
      <p className="text-small text-soft">
        {[
          words.start.counts(whole(due), whole(open)),
          ...(early > 0 ? [`${whole(early)} ${words.promise.counts.keptEarly}`] : []),
          ...(withoutDeadline > 0 ? [words.start.withoutDeadline(whole(withoutDeadline))] : []),
          ...(target === null ? [] : [words.target(roundPercent(target))]),
        ].join(', ')}
      </p>
    </>
  );
}
