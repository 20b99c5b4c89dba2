import { episodeColumns } from '#web/friction/episode-columns.tsx';
import { HowFriction } from '#web/friction/HowFriction.tsx';
import { tenth, whole } from '#web/kit/figures.ts';
import { Sentence } from '#web/kit/Sentence.tsx';
import { Table } from '#web/kit/Table.tsx';
import type { Search } from '#web/rows/narrowing.ts';
import { words } from '#web/words.ts';
import type { CustomerLife, Episode } from '../../life/contract.ts';
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
            columns={episodeColumns<Episode>(timezone)}
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
