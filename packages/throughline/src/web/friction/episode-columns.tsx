import type { Episode } from '#features/customers/life/contract.ts';
import { dayRange, tenth, whole } from '../kit/figures.ts';
import type { Column } from '../kit/TableRow.tsx';
import { words } from '../words.ts';

/** What an episode was about, when it was, whose friction it was and how much. */
export function episodeColumns<Row extends Omit<Episode, 'parts'>>(timezone: string): readonly Column<Row>[] {
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
      cell: ({ index }) => tenth(Math.min(index, 99.9)),
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
