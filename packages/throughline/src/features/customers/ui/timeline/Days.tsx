import { day } from '#web/kit/figures.ts';
import type { CustomerLife, Entry } from '../../life/contract.ts';
import { type Around, momentKey } from './around.ts';
import { EntryLine } from './EntryLine.tsx';
import { type LaneCell, lanesOf } from './lanes.ts';

/** More lines at once than this are no picture any more. */
const MOST_LANES = 5;

type Props = Omit<Around, 'timezone' | 'times'> & { readonly life: CustomerLife };

type Row = { readonly entry: Entry; readonly cells: readonly (LaneCell | undefined)[] };

/** The entries by day, as an ordered list of ordered lists, with the promises as lines beside them. */
export function Days({ life: { entries, spans, timezone, times }, ...around }: Props) {
  const ordered = byDayAndCase(entries, timezone);
  const lanes = lanesOf(ordered, spans, MOST_LANES);
  const rows = ordered.map((entry, at): Row => ({ entry, cells: lanes.rows[at] ?? [] }));
  const explained = evidenceOf(entries, around.why);
  const days = [...Map.groupBy(rows, ({ entry }) => day(entry.at, timezone))];
  return (
    <ol className="border-t border-rule">
      {days.map(([name, ofDay]) => (
        <li key={name} className="break-inside-auto wide:grid wide:grid-cols-[8.5rem_minmax(0,1fr)]">
          <h3 className="sticky top-0 z-[1] bg-paper py-2 text-small font-semibold wide:static wide:border-t wide:border-rule">
            {name}
          </h3>
          <ol className="wide:border-t wide:border-rule">
            {ofDay.map((row, at) => (
              <EntryLine
                key={`${row.entry.at} ${row.entry.event?.id ?? row.entry.case}`}
                {...row}
                {...around}
                timezone={timezone}
                times={times}
                lanes={lanes.count}
                showsCase={row.entry.case !== ofDay[at - 1]?.entry.case}
                explains={row.entry.event === null ? undefined : explained.get(row.entry.event.id)}
              />
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}

/** The order of time, but what belongs to one case stands together within a day. */
function byDayAndCase(entries: readonly Entry[], timezone: string): readonly Entry[] {
  const days = Map.groupBy(entries, ({ at }) => day(at, timezone));
  return [...days.values()].flatMap((ofDay) => [...Map.groupBy(ofDay, (entry) => entry.case).values()].flat());
}

/** The events on which the moment that is being explained rests. */
function evidenceOf(entries: readonly Entry[], why: string | undefined): ReadonlyMap<string, string> {
  const found = entries.flatMap((entry) => entry.moments.filter((moment) => momentKey(entry, moment) === why));
  return new Map(found.flatMap(({ moment, evidence }) => evidence.map(({ id }) => [id, moment] as const)));
}
