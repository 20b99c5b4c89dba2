import { dayRange, tenth, whole } from '#web/kit/figures.ts';
import { Sentence } from '#web/kit/Sentence.tsx';
import { Table } from '#web/kit/Table.tsx';
import type { Column } from '#web/kit/TableRow.tsx';
import type { Search } from '#web/rows/narrowing.ts';
import { words } from '#web/words.ts';
import type { CustomerLife, Episode } from '../../life/contract.ts';
import { HowFriction } from './HowFriction.tsx';
import { UnitsOfEpisode } from './UnitsOfEpisode.tsx';

type Props = { readonly life: CustomerLife; readonly address: (narrowing: Search) => string };

/** How hard it was for this customer: the episodes that rubbed, who caused what of it, and each unit's event. */
export function FrictionOfLife({ life: { friction, handOffs, timezone }, address }: Props) {
  const said = words.customers.friction;
  const { episodes, free, heavy, median, p90, heaviest } = friction;
  return (
    <section className="mb-8">
      <h2 className="mb-1 border-t border-ink pt-3 text-title font-semibold">{said.title}</h2>
      <p className="max-w-[68ch]">
        <Sentence
          says={heaviest.length === 0 ? said.none : said.says}
          with={{ episodes: whole(episodes), free: whole(free), heavy: whole(heavy) }}
        />{' '}
        {median !== null && p90 !== null && (
          <Sentence says={said.spread} with={{ median: tenth(median), p90: tenth(p90) }} />
        )}
      </p>
      {handOffs.cases > 0 && (
        <p className="max-w-[68ch]">
          <Sentence
            says={handOffs.handOffs === 0 ? said.noHandOff : said.handOffs}
            with={Object.fromEntries(Object.entries(handOffs).map(([key, count]) => [key, whole(count)]))}
          />
        </p>
      )}
      {heaviest.length > 0 && (
        <div className="mt-3">
          <Table
            caption={said.title}
            columns={columnsOf(timezone)}
            rows={heaviest}
            keyOf={({ from, cases }) => `${from} ${cases.join(' ')}`}
            detail={{
              head: said.title,
              open: ({ parts }) => said.opens(whole(parts.length)),
              show: ({ parts }) => <UnitsOfEpisode {...{ parts, timezone, address }} />,
            }}
          />
        </div>
      )}
      <HowFriction friction={friction} />
    </section>
  );
}

function columnsOf(timezone: string): readonly Column<Episode>[] {
  const said = words.customers.friction;
  return [
    {
      key: 'what',
      head: said.episode,
      cell: ({ cases }) => (cases.length === 0 ? said.noCase : <Cases cases={cases} />),
      className: 'max-w-80 break-words',
    },
    { key: 'when', head: said.when, cell: ({ from, to }) => dayRange({ from, to: to + 1 }, timezone) },
    {
      key: 'caused',
      head: said.caused,
      cell: ({ byTeam }) =>
        byTeam.map(({ team, units }) => said.share(team ?? said.unknownTeam, tenth(units))).join(', '),
    },
    {
      key: 'index',
      head: said.index,
      isNumber: true,
      cell: ({ index }) => tenth(index),
      order: ({ index }) => index,
    },
  ];
}

const FEW = 3;

function Cases({ cases }: { readonly cases: readonly string[] }) {
  const more = cases.length - FEW;
  return (
    <>
      {cases.slice(0, FEW).join(', ')}
      {more > 0 && words.customers.friction.andMore(whole(more))}
    </>
  );
}
