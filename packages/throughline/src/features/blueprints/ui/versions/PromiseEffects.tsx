import { addressOf } from '#foundation/address.ts';
import { keptShare, roundPercent, span, whole } from '#web/kit/figures.ts';
import { signedPoints } from '#web/kit/points.ts';
import { Table } from '#web/kit/Table.tsx';
import type { Column } from '#web/kit/TableRow.tsx';
import { titled, words } from '#web/words.ts';
import { type PromiseEffect, readTurnedPromises, type Turned } from '../../contract.ts';

const said = words.versions.effect;

export type Judgements = { readonly before: string; readonly after: string };

type Props = {
  readonly promises: readonly PromiseEffect[];
  readonly judgements: Judgements;
  readonly sides: readonly [string, string];
};

/** Each promise on both sides, and how many single ones come out otherwise, as a way to their rows. */
export function PromiseEffects({ promises, judgements, sides: [before, after] }: Props) {
  const columns: readonly Column<PromiseEffect>[] = [
    { key: 'name', head: words.table.promise, cell: ({ name }) => titled(name), order: ({ name }) => name },
    { key: 'before', head: before, cell: (row) => <Kept row={row} side="before" />, isNumber: true },
    { key: 'after', head: after, cell: (row) => <Kept row={row} side="after" />, isNumber: true },
    { key: 'difference', head: said.difference, cell: pointsOf, order: differenceOf, isNumber: true },
    {
      key: 'turned',
      head: said.turned,
      cell: (row) => <Turns row={row} judgements={judgements} />,
      order: ({ turned }) => turned.reduce((sum, { count }) => sum + count, 0),
    },
  ];
  return (
    <section className="mb-8">
      <h3 className="mb-1 font-semibold">{said.promises}</h3>
      <Table caption={said.promises} columns={columns} rows={promises} keyOf={({ name }) => name} />
    </section>
  );
}

type KeptProps = { readonly row: PromiseEffect; readonly side: 'before' | 'after' };

/** The rate of one side with its interval and its number; the target where the two sides differ in it. */
function Kept({ row, side }: KeptProps) {
  const counts = row[side];
  if (counts === null) return <span className="text-soft">{side === 'before' ? said.isNew : said.isGone}</span>;
  const { interval, due, target } = counts;
  return (
    <>
      {keptShare(counts)}
      <span className="block text-small text-soft">
        {interval === null ? '' : said.in(span(interval), whole(due))}
        {target !== null && row.before?.target !== row.after?.target && (
          <span className="block">{words.target(roundPercent(target))}</span>
        )}
      </span>
    </>
  );
}

function differenceOf({ before, after }: PromiseEffect): number {
  return (after?.rate ?? 0) - (before?.rate ?? 0);
}

function pointsOf(row: PromiseEffect): string {
  const { before, after } = row;
  return before?.rate == null || after?.rate == null ? '' : signedPoints(differenceOf(row));
}

function Turns({ row, judgements }: { readonly row: PromiseEffect; readonly judgements: Judgements }) {
  return (
    <ul>
      {row.turned.map((turn) => (
        <li key={`${turn.before} ${turn.after}`}>
          <a href={rowsOf(row, turn, judgements)} download className="whitespace-nowrap">
            {said.turn(whole(turn.count), outcomeWord(turn.before), outcomeWord(turn.after))}
          </a>
        </li>
      ))}
    </ul>
  );
}

function outcomeWord(outcome: Turned['before']): string {
  return outcome === null ? said.none : words.outcomes[outcome];
}

function rowsOf({ name, nameBefore }: PromiseEffect, { before, after }: Turned, judgements: Judgements): string {
  const names = nameBefore === null ? { name } : { name, nameBefore };
  return addressOf(readTurnedPromises, { ...names, ...judgements, was: before ?? 'none', is: after ?? 'none' });
}
