import type { Period } from '#features/journeys/contract.ts';
import { addresses } from '#web/addresses.ts';
import { percent, tenth, whole } from '#web/kit/figures.ts';
import { Section } from '#web/kit/Section.tsx';
import { Table } from '#web/kit/Table.tsx';
import type { Column } from '#web/kit/TableRow.tsx';
import { words } from '#web/words.ts';
import type { Contribution, StageContributions } from '../contract.ts';
import type { TeamName } from './ClosingTeams.tsx';

type Props = { readonly shares: StageContributions; readonly period: Period; readonly teams: readonly TeamName[] };

/** Which team has which share of the promises of this stage that were broken. */
export function StageShares({ shares: { stage, owners, broken, due, teams: parts }, period, teams }: Props) {
  const { shares } = words.stages;
  const owned = parts.filter(({ team }) => team !== null && owners.includes(team));
  const nameOf = (team: string | null) =>
    team === null ? shares.unknown : (teams.find(({ key }) => key === team)?.name ?? team);
  return (
    <Section
      className="mb-10 print:mb-4"
      id="shares"
      title={shares.title}
      choices={<a href={addresses.contributions({ ...period })}>{shares.page}</a>}
    >
      {broken === 0 ? (
        <p className="text-soft">{shares.none}</p>
      ) : (
        <>
          <p className="mb-3 max-w-[76ch]">
            {shares.brokenOf(whole(broken), whole(due))}{' '}
            {shares.onlyOwners(percent(owned.reduce((sum, { share }) => sum + share, 0)))}{' '}
            <span className="text-soft">{shares.says}</span>
          </p>
          <Table
            caption={shares.title}
            columns={columnsOf({ stage, owners, period, nameOf })}
            rows={parts}
            keyOf={({ team }) => team ?? ''}
          />
        </>
      )}
    </Section>
  );
}

type Named = {
  readonly stage: string;
  readonly owners: readonly string[];
  readonly period: Period;
  readonly nameOf: (team: string | null) => string;
};

function columnsOf({ stage, owners, period, nameOf }: Named): readonly Column<Contribution>[] {
  const { shares } = words.stages;
  return [
    {
      key: 'team',
      head: shares.team,
      cell: ({ team }) => (
        <>
          {nameOf(team)}
          {team !== null && owners.includes(team) && <span className="text-soft">, {shares.owner}</span>}
        </>
      ),
      order: ({ team }) => nameOf(team),
    },
    {
      key: 'promises',
      head: shares.promises,
      isNumber: true,
      cell: ({ team, promises }) => (
        <a href={addresses.contributed({ ...period, stage, team: team ?? '' })}>{shareWords(promises)}</a>
      ),
      order: ({ promises }) => promises,
    },
    {
      key: 'share',
      head: shares.share,
      isNumber: true,
      cell: ({ share }) => percent(share),
      order: ({ share }) => share,
    },
    {
      key: 'drawn',
      head: <span className="sr-only">{words.table.drawn}</span>,
      className: 'hidden w-1/2 wide:table-cell print:table-cell',
      cell: ({ share }) => (
        <div aria-hidden="true" className="mt-1.5 h-3 bg-ink" style={{ width: `${share * 100}%` }} />
      ),
    },
    {
      key: 'touched',
      head: shares.touched,
      isNumber: true,
      cell: ({ touched }) => whole(touched),
      order: ({ touched }) => touched,
    },
  ];
}

/** Shares added up: with a tenth where they are no whole promises. */
export function shareWords(promises: number): string {
  return Math.abs(promises - Math.round(promises)) < 0.005 ? whole(promises) : tenth(promises);
}
