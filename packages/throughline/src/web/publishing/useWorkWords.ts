import { useQuery } from '@tanstack/react-query';
import { readPreviewProgress } from '#features/blueprints/contract.ts';
import { call } from '../call.ts';
import { whole } from '../kit/figures.ts';
import { words } from '../words.ts';

/** How often it is asked how far the work is, in milliseconds. */
const OFTEN = 700;

/** What the server is doing for us at the moment, in words, as long as it works; the workshop is asked where nothing else is said. */
export function useWorkWords(isWorking: boolean, begin: string, progress = readPreviewProgress): string {
  const { data } = useQuery({
    queryKey: [progress.name],
    queryFn: ({ signal }) => call(progress, {}, { signal }),
    enabled: isWorking,
    refetchInterval: OFTEN,
    gcTime: 0,
  });
  if (data?.doing === 'importing') return words.versions.work.importing(whole(data.rows));
  if (data?.doing !== 'judging' || data.of === 0) return begin;
  return words.versions.work.judging({ parts: whole(data.parts), of: whole(data.of), rows: whole(data.rows) });
}
