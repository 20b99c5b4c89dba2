import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Operation } from '#foundation/operation.ts';
import { call } from '../call.ts';

/** Asks an operation, and asks again when the input changes; the old answer stands until the new one is there. */
export function useAnswer<Input extends z.ZodObject, Output extends z.ZodType>(
  said: Operation<Input, Output>,
  input: z.input<Input>,
): UseQueryResult<z.output<Output>> {
  return useQuery({
    queryKey: [said.name, input],
    queryFn: ({ signal }) => call(said, input, { signal }),
    placeholderData: keepPreviousData,
  });
}
