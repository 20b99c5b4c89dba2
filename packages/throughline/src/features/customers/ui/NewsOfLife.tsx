import { type Fact, readFacts } from '#features/live/contract.ts';
import { addresses } from '#web/addresses.ts';
import { clock, minute, whole } from '#web/kit/figures.ts';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { spoken, words } from '#web/words.ts';
import type { SinceOpened } from './useSinceOpened.ts';

type Props = { readonly customerKey: string; readonly since: SinceOpened; readonly timezone: string };

/** What came in and what was found since the page was opened, told to those who listen as well. */
export function NewsOfLife({ customerKey, since: { asOf, events }, timezone }: Props) {
  const found = useAnswer(readFacts, { customerKey, foundFrom: asOf + 1 });
  const facts = found.data?.facts ?? [];
  const said = words.customers.news;
  return (
    <section
      aria-label={said.title}
      className={events > 0 || facts.length > 0 ? 'screen-only mb-8 border-l-4 border-accent pl-4' : 'screen-only'}
    >
      <p role="status">{events > 0 && said.cameIn(whole(events), minute(asOf, timezone))}</p>
      <div role="log">
        {facts.length > 0 && (
          <ol>
            {facts.map((fact) => (
              <FactLine key={fact.id} {...{ fact, timezone }} />
            ))}
          </ol>
        )}
      </div>
    </section>
  );
}

function FactLine({ fact, timezone }: { readonly fact: Fact; readonly timezone: string }) {
  const { kind, name, at, dueAt, case: inCase, refersTo } = fact;
  const said = words.customers.news;
  const isMoment = kind === 'moment-seen';
  const isOpen = kind === 'promise-made' || kind === 'promise-at-risk';
  return (
    <li>
      <time dateTime={new Date(at).toISOString()} className="text-small text-soft">
        {clock(at, timezone)}
      </time>{' '}
      <a
        href={isMoment ? addresses.moment(name) : addresses.promise(name)}
        className={kind === 'promise-broken' ? 'text-beyond' : ''}
      >
        {said.facts[kind](spoken(name))}
      </a>
      <span className="text-small text-soft">
        {[
          ...(inCase === '' ? [] : [words.customers.timeline.inCase(inCase)]),
          ...(isOpen && dueAt !== null ? [words.customers.timeline.dueBy(minute(dueAt, timezone))] : []),
          ...(refersTo === null ? [] : [said.afterAll]),
        ].map((one) => ` · ${one}`)}
      </span>
    </li>
  );
}
