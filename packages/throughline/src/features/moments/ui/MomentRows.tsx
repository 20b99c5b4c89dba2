import { addressOf } from '#foundation/address.ts';
import { addresses } from '#web/addresses.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { minute } from '#web/kit/figures.ts';
import type { Column } from '#web/kit/TableRow.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { offsetOf, readNarrowing, type Search } from '#web/rows/narrowing.ts';
import { RowsFound } from '#web/rows/RowsFound.tsx';
import { whoColumns } from '#web/rows/who-columns.tsx';
import { words } from '#web/words.ts';
import { type MomentRow, momentRowFilter, readMomentFile, readMomentRows } from '../contract.ts';

type Props = { readonly moment: string; readonly search: Search; readonly timezone: string };

const limit = 25;

/** Every time a moment was seen, a page at a time, with the events that made it fire, and all of them as a file. */
export function MomentRows({ moment, search, timezone }: Props) {
  const filter = readNarrowing(momentRowFilter, search);
  const asked = useAnswer(readMomentRows, { moment, ...filter, limit, offset: offsetOf(search) });
  return (
    <Answered asked={asked} shape={[24, limit * 40]} doing={words.rows.doing}>
      {({ total, rows }) => (
        <RowsFound
          {...{ total, rows, search, limit, timezone, keyOf }}
          caption={words.moment.rows}
          columns={columnsOf(timezone, rows)}
          evidenceHead={words.moment.why}
          address={(narrowing) => addresses.moment(moment, narrowing)}
          file={(format) => addressOf(readMomentFile, { moment, ...filter, format })}
          all={addresses.moment(moment)}
        />
      )}
    </Answered>
  );
}

function keyOf({ customerKey, at, evidence }: MomentRow): string {
  return `${customerKey} ${at} ${evidence.join(' ')}`;
}

function columnsOf(timezone: string, rows: readonly MomentRow[]): readonly Column<MomentRow>[] {
  return [
    ...whoColumns<MomentRow>(),
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
