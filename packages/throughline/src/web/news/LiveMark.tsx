import { clock } from '../kit/figures.ts';
import { words } from '../words.ts';
import { useNews } from './useNews.ts';

/** Says that figures follow what happens, from the first news on. */
export function LiveMark() {
  const news = useNews();
  if (news === undefined) return null;
  return (
    <p className="text-small text-soft" role="status">
      <span className="live-mark" aria-hidden="true" /> {words.live(clock(news.asOf, news.timezone))}
    </p>
  );
}
