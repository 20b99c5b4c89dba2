import { whole } from '#web/kit/figures.ts';
import { words } from '#web/words.ts';
import type { LookedOver } from '../../contract.ts';
import { type Choosing, ColumnChoice, ListChoice, WrittenChoice } from './Choice.tsx';

const columnKeys = ['customer', 'case', 'team', 'channel'] as const;
const timeKeys = ['start', 'end', 'deadline'] as const;
const saidKeys = ['rating', 'text'] as const;

/** Each part of the reading: the column that was chosen, why, what it holds; another one is chosen in its place. */
export function Choices({ found, address }: Choosing) {
  const choosing = { found, address };
  return (
    <div className="flex flex-col gap-5">
      {columnKeys.map((key) => (
        <ColumnChoice key={key} of={key} {...choosing} />
      ))}
      {timeKeys.map((key) => (
        <ColumnChoice key={key} of={key} isTime mayBeNone={key !== 'start'} {...choosing} />
      ))}
      {found.patterns.length > 1 && <ListChoice of="times" values={found.patterns} {...choosing} />}
      <WrittenChoice of="timezone" values={zones()} {...choosing} />
      {saidKeys.map((key) => (
        <ColumnChoice key={key} of={key} {...choosing} />
      ))}
      <Events events={found.events} />
    </div>
  );
}

function zones(): readonly string[] {
  return Intl.supportedValuesOf('timeZone');
}

/** What is taken to happen, and the column that says when. */
function Events({ events }: Pick<LookedOver, 'events'>) {
  return (
    <div>
      <p className="font-semibold">{words.start.events(whole(events.length))}</p>
      <ul>
        {events.map(({ event, column }) => (
          <li key={event}>{words.start.eventAt(event, column)}</li>
        ))}
      </ul>
    </div>
  );
}
