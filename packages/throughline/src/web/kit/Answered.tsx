import { type UseQueryResult, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { words } from '../words.ts';
import { faultWords } from './fault-words.ts';
import { FaultNote, Waiting } from './States.tsx';

type Props<Answer> = {
  readonly asked: UseQueryResult<Answer>;
  /** Heights in pixels of what will stand here, from above. */
  readonly shape: readonly number[];
  /** What is being done, as in `Reading all promises`. */
  readonly doing: string;
  readonly children: (answer: Answer) => ReactNode;
};

/** A part of a page in the states that every answer has: waiting, stopped, at fault, there. */
export function Answered<Answer>({ asked, shape, doing, children }: Props<Answer>) {
  const client = useQueryClient();
  const again = () => void asked.refetch();
  if (asked.data !== undefined && !asked.isError) {
    return children(asked.data);
  }
  if (asked.isError) return <FaultNote {...faultWords(asked.error)} onRetry={again} />;
  if (asked.fetchStatus === 'idle') return <FaultNote title={words.states.stopped} hint={undefined} onRetry={again} />;
  return <Waiting shape={shape} doing={doing} onStop={() => void client.cancelQueries()} />;
}
