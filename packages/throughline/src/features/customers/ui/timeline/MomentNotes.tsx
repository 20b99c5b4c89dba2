import { addresses } from '#web/addresses.ts';
import { minute } from '#web/kit/figures.ts';
import { spoken, words } from '#web/words.ts';
import type { Entry } from '../../life/contract.ts';
import { type Around, momentKey } from './around.ts';

type Props = Pick<Around, 'timezone' | 'address' | 'why' | 'onWhy'> & { readonly entry: Entry };

/** Moments that were seen here, each with the events on which it rests when one asks for them. */
export function MomentNotes({ entry, timezone, address, why, onWhy }: Props) {
  const said = words.customers.timeline;
  return entry.moments.map((mark) => {
    const key = momentKey(entry, mark);
    const isOpen = key === why;
    return (
      <div key={key} className="my-1 border-l-2 border-ink pl-3">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span>
            <span className="text-soft">{said.feels[mark.feels]}: </span>
            <a href={addresses.moment(mark.moment)} className="font-semibold">
              {mark.says === '' ? spoken(mark.moment) : mark.says}
            </a>
          </span>
          {mark.evidence.length > 0 && (
            <button
              type="button"
              aria-expanded={isOpen}
              className="screen-only text-small underline"
              onClick={() => onWhy(isOpen ? undefined : key)}
            >
              {isOpen ? said.close : said.why}
            </button>
          )}
        </p>
        {isOpen && (
          <ol className="text-small">
            {mark.evidence.map(({ id, at, event }) => (
              <li key={id}>
                <a href={address({ event: id })}>{said.evidence(event, minute(at, timezone))}</a>
              </li>
            ))}
          </ol>
        )}
      </div>
    );
  });
}
