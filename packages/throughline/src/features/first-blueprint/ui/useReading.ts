import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { readNarrowing, type Search } from '#web/rows/narrowing.ts';
import { choices, type LookedOver, lookOver } from '../contract.ts';

type Reading = {
  readonly asked: UseQueryResult<LookedOver>;
  /** The latest reading of this file that there was; undefined as long as there was none. */
  readonly read: LookedOver | undefined;
  /** What was chosen for it. */
  readonly before: Search;
};

/** How a file is read with what was chosen. The reading before stays until the next is there, and so does the focus. */
export function useReading(file: string, search: Search): Reading {
  const asked = useAnswer(lookOver, { ...readNarrowing(choices, search), file });
  const [latest, setLatest] = useState<{ file: string; read: LookedOver; search: Search }>();
  if (asked.data && asked.data !== latest?.read) setLatest({ file, read: asked.data, search });
  const isSame = latest?.file === file;
  return { asked, read: asked.data ?? (isSame ? latest.read : undefined), before: isSame ? latest.search : { file } };
}
