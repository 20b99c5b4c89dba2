import { addresses } from '#web/addresses.ts';
import { DotAcross, DotAxis, dotScale } from '#web/chart/DotAcross.tsx';
import { Apart } from '#web/kit/Apart.tsx';
import { keptShare, percent, span, whole } from '#web/kit/figures.ts';
import { Table } from '#web/kit/Table.tsx';
import type { Column } from '#web/kit/TableRow.tsx';
import { spoken, words } from '#web/words.ts';
import type { Closing, ClosingTeam } from '../contract.ts';

export type TeamName = { readonly key: string; readonly name: string };

type Props = { readonly closing: Closing; readonly teams: readonly TeamName[] };

/** The teams that closed, each with what came back; always teams, never people. */
export function ClosingTeams({ closing, teams }: Props) {
  if (closing.byTeam.length === 0) return null;
  return (
    <div className="mt-6">
      <Table
        caption={words.stages.closings.byTeam(spoken(closing.promise))}
        columns={columnsOf(closing, teams)}
        rows={closing.byTeam}
        keyOf={({ team }) => team ?? ''}
        sortedBy={{ key: 'back', descending: true }}
      />
      <p className="mt-3 max-w-[76ch] text-small text-soft">{words.stages.closings.expectedKey}</p>
    </div>
  );
}

function columnsOf(
  { promise, period, byTeam, rate }: Closing,
  teams: readonly TeamName[],
): readonly Column<ClosingTeam>[] {
  const { closings } = words.stages;
  const scale = dotScale(byTeam.map(asKept), [rate, 0]);
  const nameOf = ({ team }: ClosingTeam) =>
    team === null ? words.stages.shares.unknown : (teams.find(({ key }) => key === team)?.name ?? team);
  return [
    { key: 'team', head: closings.team, cell: nameOf, order: nameOf },
    {
      key: 'back',
      head: closings.back,
      isNumber: true,
      cell: (row) => (
        <a href={addresses.promiseRows(promise, { ...period, fellDue: true, outcome: 'broken', team: row.team ?? '' })}>
          {keptShare(asKept(row))}
        </a>
      ),
      order: (row) => row.rate ?? -1,
    },
    { key: 'interval', head: words.table.interval, isNumber: true, cell: ({ interval }) => interval && span(interval) },
    {
      key: 'drawn',
      head: <DotAxis scale={scale} target={null} />,
      className: 'hidden wide:table-cell print:table-cell',
      cell: (row) => <DotAcross scale={scale} kept={asKept(row)} target={null} middle={rate} />,
    },
    {
      key: 'of',
      head: closings.of,
      isNumber: true,
      cell: ({ claimed }) => whole(claimed),
      order: ({ claimed }) => claimed,
    },
    {
      key: 'beyond',
      head: closings.beyondHead,
      isNumber: true,
      cell: ({ beyond }) => beyond !== null && percent(beyond),
      order: ({ beyond }) => beyond ?? -1,
    },
    {
      key: 'expected',
      head: closings.expected,
      isNumber: true,
      cell: ({ expected }) => expected !== null && percent(expected),
      order: ({ expected }) => expected ?? -1,
    },
    { key: 'against', head: closings.against, isNumber: true, cell: (row) => <Apart {...row} /> },
  ];
}

/** Of its closings so many came back, drawn like other shares. */
function asKept({ claimed, returned, rate, interval }: ClosingTeam) {
  return { due: claimed, dueKept: returned, rate, interval };
}
