import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Operation } from '#foundation/operation.ts';
import { call } from '../call.ts';

type Asking = {
  /** Asks anew after so many milliseconds, as long as somebody may be looking: a page behind others asks nothing. */
  readonly everyMs?: number;
};

/** Asks an operation, and anew when the input changes: an answer never stands under words that ask for another. */
export function useAnswer<Input extends z.ZodObject, Output extends z.ZodType>(
  said: Operation<Input, Output>,
  input: z.input<Input>,
  { everyMs }: Asking = {},
): UseQueryResult<z.output<Output>> {
  return useQuery({
    queryKey: [said.name, input],
    queryFn: ({ signal }) => call(said, input, { signal }),
    refetchInterval: everyMs ?? false,
  });
}
