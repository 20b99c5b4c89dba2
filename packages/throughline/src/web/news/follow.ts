import type { z } from 'zod';
import { followNews } from '#foundation/news.ts';

export type News = z.output<typeof followNews.output>;

type Listener = {
  readonly onNews: (news: News) => void;
  /** Whether news can come at this moment. A page that nobody looks at has not lost them. */
  readonly onStream: (isOpen: boolean) => void;
};

/** The browser tries again by itself, but not after an answer that was no stream. */
const AGAIN_MS = 3_000;

/** Hears news as long as the page is looked at; a hidden page keeps no line open. Answers what ends it. */
export function follow({ onNews, onStream }: Listener): () => void {
  const held: { stream?: EventSource; again?: ReturnType<typeof setTimeout> } = {};
  const close = () => {
    clearTimeout(held.again);
    held.stream?.close();
  };
  const open = () => {
    close();
    const stream = new EventSource(followNews.path);
    held.stream = stream;
    stream.onopen = () => onStream(true);
    stream.onerror = () => {
      onStream(false);
      if (stream.readyState === EventSource.CLOSED) held.again = setTimeout(open, AGAIN_MS);
    };
    stream.onmessage = ({ data }) => {
      const news = followNews.output.safeParse(JSON.parse(String(data)));
      if (news.success) onNews(news.data);
    };
  };
  const look = () => (document.hidden ? close() : open());
  document.addEventListener('visibilitychange', look);
  look();
  return () => {
    document.removeEventListener('visibilitychange', look);
    close();
  };
}
