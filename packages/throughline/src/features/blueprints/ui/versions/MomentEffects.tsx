import { addressOf } from '#foundation/address.ts';
import { whole } from '#web/kit/figures.ts';
import { Table } from '#web/kit/Table.tsx';
import type { Column } from '#web/kit/TableRow.tsx';
import { titled, words } from '#web/words.ts';
import { type MomentEffect, readTurnedMoments } from '../../contract.ts';
import type { Judgements } from './PromiseEffects.tsx';

const said = words.versions.effect;

type Props = {
  readonly moments: readonly MomentEffect[];
  readonly judgements: Judgements;
  readonly sides: readonly [string, string];
};

/** Each moment on both sides, and on which events it is newly or no longer seen. */
export function MomentEffects({ moments, judgements, sides: [before, after] }: Props) {
  const columns: readonly Column<MomentEffect>[] = [
    {
      key: 'name',
      head: said.moment,
      cell: ({ name, feels }) => (
        <>
          {titled(name)} <span className="text-small text-soft">{words.feels[feels]}</span>
        </>
      ),
      order: ({ name }) => name,
    },
    { key: 'before', head: before, cell: (row) => <Seen seen={row.before} without={said.isNew} />, isNumber: true },
    { key: 'after', head: after, cell: (row) => <Seen seen={row.after} without={said.isGone} />, isNumber: true },
    {
      key: 'moved',
      head: said.turned,
      cell: (row) => <Moved row={row} judgements={judgements} />,
      order: ({ come, gone }) => come + gone,
    },
  ];
  return (
    <section className="mb-8">
      <h3 className="mb-1 font-semibold">{said.moments}</h3>
      <Table caption={said.moments} columns={columns} rows={moments} keyOf={({ name }) => name} />
    </section>
  );
}

type SeenProps = { readonly seen: MomentEffect['before']; readonly without: string };

function Seen({ seen, without }: SeenProps) {
  if (seen === null) return <span className="text-soft">{without}</span>;
  return (
    <>
      {whole(seen.seen)}
      <span className="block text-small text-soft">{said.customers(whole(seen.customers))}</span>
    </>
  );
}

function Moved({ row, judgements }: { readonly row: MomentEffect; readonly judgements: Judgements }) {
  const { name, nameBefore, come, gone } = row;
  const names = nameBefore === null ? { name } : { name, nameBefore };
  const rowsOf = (only: 'before' | 'after') => addressOf(readTurnedMoments, { ...names, ...judgements, only });
  return (
    <ul>
      {come > 0 && (
        <li>
          <a href={rowsOf('after')} download>
            {said.come(whole(come))}
          </a>
        </li>
      )}
      {gone > 0 && (
        <li>
          <a href={rowsOf('before')} download>
            {said.gone(whole(gone))}
          </a>
        </li>
      )}
    </ul>
  );
}
