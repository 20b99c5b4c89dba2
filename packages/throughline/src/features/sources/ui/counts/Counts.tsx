import { sources as readArrivals } from '#features/arrivals/contract.ts';
import { addresses } from '#web/addresses.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { howLong, whole } from '#web/kit/figures.ts';
import { Section } from '#web/kit/Section.tsx';
import { Table } from '#web/kit/Table.tsx';
import type { Column } from '#web/kit/TableRow.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { words } from '#web/words.ts';
import type { PushedSource } from '../../contract.ts';
import { kindName } from '../kind-name.ts';
import { live } from '../live.ts';
import { type CountedSource, countedSources, outcomes, unaccounted } from './outcome-counts.ts';

type Props = {
  readonly sources: readonly PushedSource[];
  /** The source that stands open below. */
  readonly chosen: string;
};

/** What became of every event that arrived, by source: the outcomes add up to what was received. */
export function Counts({ sources, chosen }: Props) {
  const arrived = useAnswer(readArrivals, {}, live);
  return (
    <Section id="arrived" title={words.sources.counts.title}>
      <Answered asked={arrived} shape={[120]} doing={words.sources.counts.doing}>
        {(found) => (
          <>
            <Table
              caption={words.sources.counts.title}
              columns={columnsAt(found.now, chosen)}
              rows={countedSources(sources, found.sources)}
              keyOf={({ source }) => source}
            />
            <p className="mt-3 max-w-[68ch] text-small text-soft">{words.sources.counts.sum}</p>
          </>
        )}
      </Answered>
    </Section>
  );
}

type Counted = Column<CountedSource>;

function columnsAt(now: number, chosen: string): readonly Counted[] {
  return [
    { key: 'source', head: words.sources.counts.source, cell: (row) => <Name row={row} chosen={chosen} /> },
    numbers('received'),
    ...outcomes.map(numbers),
    { key: 'last', head: words.sources.counts.last, cell: (row) => <Last row={row} now={now} /> },
  ];
}

function numbers(key: 'received' | (typeof outcomes)[number]): Counted {
  return {
    key,
    head: words.sources.counts.heads[key],
    isNumber: true,
    cell: ({ today, ever }) => (
      <>
        <span className={key === 'quarantined' && ever[key] > 0 ? 'font-semibold text-spending' : ''}>
          {whole(ever[key])}
        </span>
        <span className="block text-small text-soft">{words.sources.counts.today(whole(today[key]))}</span>
      </>
    ),
  };
}

function Name({ row: { source, kind, ever }, chosen }: { readonly row: CountedSource; readonly chosen: string }) {
  const missing = unaccounted(ever);
  return (
    <>
      {kind === null ? (
        source
      ) : (
        <a
          href={addresses.sources({ source })}
          {...(source === chosen ? { 'aria-current': 'true' } : {})}
          className="aria-[current]:font-semibold"
        >
          {source}
        </a>
      )}
      <span className="block text-small text-soft">{kind === null ? words.sources.counts.noKey : kindName(kind)}</span>
      {missing !== 0 && (
        <span className="block text-small text-beyond">{words.sources.counts.unaccounted(whole(missing))}</span>
      )}
    </>
  );
}

function Last({ row: { last }, now }: { readonly row: CountedSource; readonly now: number }) {
  if (last === null) return <span className="text-soft">{words.sources.counts.never}</span>;
  return (
    <>
      {last.event ?? words.sources.counts.noEvent}
      <span className="block text-small whitespace-nowrap text-soft">
        {words.sources.counts.ago(howLong(Math.max(0, now - last.receivedAt)))}
      </span>
    </>
  );
}
