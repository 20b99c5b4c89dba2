import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { follow, type News } from './follow.ts';
import { readTogether } from './read-together.ts';

/** What was heard since the page was opened. */
export type Heard = {
  readonly stream: 'opening' | 'open' | 'lost';
  readonly latest: News | undefined;
  readonly events: number;
  readonly facts: number;
};

const silence: Heard = { stream: 'opening', latest: undefined, events: 0, facts: 0 };

/** Follows what rounds of judging bring, and has what is shown read again. */
export function useNews(): Heard {
  const client = useQueryClient();
  const [heard, setHeard] = useState(silence);
  useEffect(() => {
    const reading = readTogether(() => client.invalidateQueries({ refetchType: 'active' }, { cancelRefetch: false }));
    const times = { opened: 0 };
    const end = follow({
      onNews(latest) {
        setHeard(({ stream, events, facts }) => ({
          ...{ stream, latest },
          events: events + latest.events,
          facts: facts + latest.facts,
        }));
        reading.soon();
      },
      onStream(isOpen) {
        setHeard((before) => ({ ...before, stream: isOpen ? 'open' : 'lost' }));
        if (!isOpen) return;
        times.opened += 1;
        if (times.opened > 1) reading.soon();
      },
    });
    return () => {
      end();
      reading.end();
    };
  }, [client]);
  return heard;
}
