import { useCallback } from 'react';
import { clock } from '#web/kit/figures.ts';
import { spoken, words } from '#web/words.ts';
import type { Entry } from '../../life/contract.ts';
import type { Around } from './around.ts';
import { EventNote } from './EventNote.tsx';
import { LaneLines } from './LaneLines.tsx';
import type { LaneCell } from './lanes.ts';
import { MomentNotes } from './MomentNotes.tsx';
import { PromiseNotes } from './PromiseNotes.tsx';

type Props = Around & {
  readonly entry: Entry;
  readonly cells: readonly (LaneCell | undefined)[];
  readonly lanes: number;
  /** The case is another than that of the entry above. */
  readonly showsCase: boolean;
  /** The moment being explained that rests on this event. */
  readonly explains: string | undefined;
};

/** One time of a life: the lines of promises, the time, and all that happened then. */
export function EntryLine({ entry, cells, showsCase, explains, ...around }: Props) {
  const said = words.customers.timeline;
  const isFocus = entry.event !== null && entry.event.id === around.focus;
  const show = useCallback(
    (element: HTMLElement | null) => {
      if (isFocus) element?.scrollIntoView({ block: 'center' });
    },
    [isFocus],
  );
  const isNew = around.isNew(entry);
  const isMarked = isFocus || isNew || explains !== undefined;
  return (
    <li
      ref={show}
      {...(isFocus ? { 'aria-current': 'true' as const } : {})}
      className={`grid grid-cols-[auto_3rem_minmax(0,1fr)] gap-x-2 break-inside-avoid border-l-4 pl-2 ${isMarked ? 'border-accent bg-raised' : 'border-transparent'}`}
    >
      <LaneLines cells={cells} />
      <time dateTime={new Date(entry.at).toISOString()} className="py-1 text-small leading-6 text-soft">
        {clock(entry.at, around.timezone)}
        {isNew && <span className="block font-semibold text-ink">{words.customers.news.isNew}</span>}
      </time>
      <div className="max-w-[68ch] py-1">
        {showsCase && entry.case !== null && (
          <p className="text-small text-soft">
            <a href={around.address({ case: entry.case })}>{said.inCase(entry.case)}</a>
          </p>
        )}
        {entry.event === null ? (
          <p className="text-soft">{said.noEvent}</p>
        ) : (
          <EventNote event={entry.event} {...around} />
        )}
        {entry.handOff && <HandOffNote handOff={entry.handOff} />}
        <PromiseNotes marks={entry.promises} timezone={around.timezone} />
        <MomentNotes entry={entry} {...around} />
        {entry.friction.length > 0 && (
          <p className="text-small">
            {said.friction(entry.friction.map((kind) => words.customers.friction.kinds[kind]).join(', '))}
          </p>
        )}
        {explains !== undefined && <p className="text-small text-accent">{said.evidenceOf(spoken(explains))}</p>}
      </div>
    </li>
  );
}

function HandOffNote({
  handOff: { from, to, pingPong, revisit },
}: {
  readonly handOff: NonNullable<Entry['handOff']>;
}) {
  const said = words.customers.timeline;
  if (pingPong) return <p className="font-semibold">⇄ {said.pingPong(from, to)}</p>;
  if (revisit) return <p className="font-semibold">↺ {said.revisit(from, to)}</p>;
  return <p>→ {said.handOff(from, to)}</p>;
}
