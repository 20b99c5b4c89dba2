import { useQuery } from '@tanstack/react-query';
import { call } from '#web/call.ts';
import { whole } from '#web/kit/figures.ts';
import { words } from '#web/words.ts';
import { readPreviewProgress } from '../../contract.ts';

/** How often it is asked how far the work is, in milliseconds. */
const OFTEN = 700;

/** What the server is doing for us at the moment, in words, as long as it works. */
export function useWorkWords(isWorking: boolean, begin: string): string {
  const { data } = useQuery({
    queryKey: [readPreviewProgress.name],
    queryFn: ({ signal }) => call(readPreviewProgress, {}, { signal }),
    enabled: isWorking,
    refetchInterval: OFTEN,
    gcTime: 0,
  });
  if (data?.doing === 'importing') return words.versions.work.importing(whole(data.rows));
  if (data?.doing !== 'judging' || data.of === 0) return begin;
  return words.versions.work.judging({ parts: whole(data.parts), of: whole(data.of), rows: whole(data.rows) });
}
