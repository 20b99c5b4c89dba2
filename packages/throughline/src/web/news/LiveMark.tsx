import { clock, whole } from '../kit/figures.ts';
import { words } from '../words.ts';
import { useNews } from './useNews.ts';

/** Says that figures follow what happens, from the first news on, or that at this moment they do not. */
export function LiveMark() {
  const { stream, latest, events, facts } = useNews();
  const isLost = stream === 'lost';
  const since = words.live.since(whole(events), whole(facts));
  return (
    <>
      <p role="status" className="sr-only">
        {isLost && words.live.lost}
        {!isLost && latest !== undefined && words.live.is}
      </p>
      {(isLost || latest !== undefined) && (
        <details className="text-small text-soft">
          <summary title={since} className="list-none" data-live={isLost ? 'lost' : 'open'}>
            <span className="live-mark" aria-hidden="true" />{' '}
            {isLost || latest === undefined ? words.live.lost : words.live.asOf(clock(latest.asOf, latest.timezone))}
          </summary>
          <p className="mt-1">{since}</p>
        </details>
      )}
    </>
  );
}
