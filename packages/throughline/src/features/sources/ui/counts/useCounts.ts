import { sources as readArrivals, type SourceArrivals } from '#features/arrivals/contract.ts';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { live } from '../live.ts';

/** What became of the events of one source; undefined as long as nothing of it arrived or is known. */
export function useCounts(source: string): SourceArrivals | undefined {
  return useAnswer(readArrivals, {}, live).data?.sources.find((one) => one.source === source);
}
