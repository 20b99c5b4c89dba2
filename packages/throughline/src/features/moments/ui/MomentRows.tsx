import { addressOf } from '#foundation/address.ts';
import { addresses } from '#web/addresses.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { minute } from '#web/kit/figures.ts';
import { Empty } from '#web/kit/States.tsx';
import { Table } from '#web/kit/Table.tsx';
import type { Column } from '#web/kit/TableRow.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { Evidence } from '#web/rows/Evidence.tsx';
import { offsetOf, readNarrowing, type Search, withoutViews } from '#web/rows/narrowing.ts';
import { RowsFrame } from '#web/rows/RowsFrame.tsx';
import { words } from '#web/words.ts';
import { type MomentRow, momentRowFilter, readMomentFile, readMomentRows } from '../contract.ts';

type Props = { readonly moment: string; readonly search: Search; readonly timezone: string };

const limit = 25;

/** Every time a moment was seen, a page at a time, with the events that made it fire, and all of them as a file. */
export function MomentRows({ moment, search, timezone }: Props) {
  const filter = readNarrowing(momentRowFilter, search);
  const offset = offsetOf(search);
  const asked = useAnswer(readMomentRows, { moment, ...filter, limit, offset });
  const address = (at: number) =>
    addresses.moment(moment, { ...withoutViews(search), ...(at === 0 ? {} : { offset: at }) });
  const files = (['csv', 'jsonl', 'parquet'] as const).map((format) => ({
    format,
    href: addressOf(readMomentFile, { moment, ...filter, format }),
  }));
  return (
    <Answered asked={asked} shape={[24, limit * 40]} doing={words.rows.doing}>
      {({ total, rows }) =>
        total === 0 ? (
          <Empty what={words.rows.none} next={<a href={addresses.moment(moment)}>{words.rows.noneNext}</a>} />
        ) : (
          <RowsFrame total={total} offset={offset} limit={limit} address={address} files={files}>
            <Table
              caption={words.moment.rows}
              columns={columnsOf(timezone, rows)}
              rows={rows}
              keyOf={keyOf}
              detail={{
                head: words.moment.why,
                open: ({ evidence }) => words.evidence.open(evidence.length),
                show: ({ customerKey, evidence }) => <Evidence {...{ customerKey, timezone }} ids={evidence} />,
              }}
            />
          </RowsFrame>
        )
      }
    </Answered>
  );
}

function keyOf({ customerKey, at, evidence }: MomentRow): string {
  return `${customerKey} ${at} ${evidence.join(' ')}`;
}

function columnsOf(timezone: string, rows: readonly MomentRow[]): readonly Column<MomentRow>[] {
  return [
    {
      key: 'customer',
      head: words.rows.customer,
      cell: ({ customer, customerKey }) => <a href={addresses.customer(customerKey)}>{customer}</a>,
      className: 'max-w-56 break-words',
    },
    { key: 'case', head: words.rows.case, cell: (row) => row.case ?? '' },
    { key: 'seen', head: words.rows.seen, cell: ({ at }) => minute(at, timezone), className: 'whitespace-nowrap' },
    { key: 'team', head: words.rows.team, cell: ({ team }) => team ?? '' },
    { key: 'channel', head: words.rows.channel, cell: ({ channel }) => channel ?? '' },
    ...(rows.some(({ answer }) => answer !== null) ? [answerColumn(timezone)] : []),
  ];
}

function answerColumn(timezone: string): Column<MomentRow> {
  return {
    key: 'answer',
    head: words.moment.answer,
    cell: ({ answer, answeredAt }) =>
      answeredAt === null ? answer && words.moment.answers.states[answer] : minute(answeredAt, timezone),
    className: 'whitespace-nowrap',
  };
}
