import { addresses } from '#web/addresses.ts';
import { whole } from '#web/kit/figures.ts';
import { monthWords } from '#web/kit/spans.ts';
import { Table } from '#web/kit/Table.tsx';
import type { Column } from '#web/kit/TableRow.tsx';
import { type Search, withoutViews } from '#web/rows/narrowing.ts';
import { words } from '#web/words.ts';
import type { MomentFigures } from '../contract.ts';

type Props = { readonly moment: MomentFigures; readonly search: Search };

type Counted = { readonly key: string; readonly href: string; readonly seen: number; readonly customers: number };

/** How often a moment was seen by month, team and channel, as bars that are also a table. */
export function MomentCounts({ moment: { name, byMonth, byTeam, byChannel }, search }: Props) {
  const address = (narrowing: Search) => addresses.moment(name, { ...withoutViews(search), ...narrowing });
  const parts = [
    {
      title: words.moment.byMonth,
      rows: byMonth.map(({ month, ...counts }) => ({ key: monthWords(month), href: address({ month }), ...counts })),
    },
    {
      title: words.moment.byTeam,
      rows: byTeam.map(({ team, ...counts }) => ({
        key: team ?? words.noValue,
        href: address({ team: team ?? '' }),
        ...counts,
      })),
    },
    {
      title: words.moment.byChannel,
      rows: byChannel.map(({ channel, ...counts }) => ({
        key: channel ?? words.noValue,
        href: address({ channel: channel ?? '' }),
        ...counts,
      })),
    },
  ];
  return (
    <div className="mb-10 grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-8 wide:grid-cols-2">
      {parts.map(({ title, rows }) => (
        <section key={title} className={title === words.moment.byMonth ? 'wide:row-span-2' : ''}>
          <h2 className="mb-1 border-t border-ink pt-3 text-title font-semibold">{title}</h2>
          <Table caption={title} columns={columnsOf(rows)} rows={rows} keyOf={({ key }) => key} />
        </section>
      ))}
    </div>
  );
}

function columnsOf(rows: readonly Counted[]): readonly Column<Counted>[] {
  const most = Math.max(1, ...rows.map(({ seen }) => seen));
  return [
    {
      key: 'key',
      head: <span className="sr-only">{words.table.which}</span>,
      cell: ({ key }) => key,
      className: 'whitespace-nowrap',
    },
    {
      key: 'bar',
      head: <span className="sr-only">{words.table.drawn}</span>,
      cell: ({ seen }) => (
        <div aria-hidden="true" className="mt-1 h-4 bg-ink" style={{ width: `${(100 * seen) / most}%` }} />
      ),
      className: 'w-full',
    },
    {
      key: 'seen',
      head: words.moment.seen,
      isNumber: true,
      cell: ({ seen, href }) => <a href={href}>{whole(seen)}</a>,
      order: ({ seen }) => seen,
    },
    {
      key: 'customers',
      head: words.moment.customers,
      isNumber: true,
      cell: ({ customers }) => whole(customers),
      order: ({ customers }) => customers,
    },
  ];
}
