import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { followNews } from '#foundation/news.ts';

export type News = z.output<typeof followNews.output>;

/** Figures are read again this long after the first news of several. */
const TOGETHER_MS = 2_000;

/** Follows what rounds of judging bring, and has what is shown read again; answers the latest news. */
export function useNews(): News | undefined {
  const client = useQueryClient();
  const [latest, setLatest] = useState<News>();
  useEffect(() => {
    const stream = new EventSource(followNews.path);
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const readAgain = () => {
      waiting = undefined;
      void client.invalidateQueries({ refetchType: 'active' });
    };
    stream.onmessage = ({ data }) => {
      const news = followNews.output.safeParse(JSON.parse(String(data)));
      if (!news.success) return;
      setLatest(news.data);
      waiting ??= setTimeout(readAgain, TOGETHER_MS);
    };
    return () => {
      clearTimeout(waiting);
      stream.close();
    };
  }, [client]);
  return latest;
}
