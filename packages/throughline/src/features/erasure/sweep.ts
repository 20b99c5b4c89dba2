import { join } from 'node:path';
import { z } from 'zod';
import type { Live } from '#foundation/house.ts';
import { job } from '#foundation/jobs/job.ts';
import { clearJournal, closeSegments } from './stores/clear-journal.ts';
import { openSuppression } from './who/suppression.ts';

/** What was sent of forgotten people is not loaded, but lies in the journal until this night. */
export const sweep = job({
  name: 'erasure.sweep',
  input: z.object({}),
  schedule: { cron: '40 3 * * *', zone: 'UTC' },
});

type Place = { readonly folder: string; readonly live: Live; readonly signal: AbortSignal };

/** Takes whoever is forgotten out of the journal once more. Answers how many requests had any. */
export async function sweepJournal({ folder, live, signal }: Place): Promise<number> {
  const isForgotten = openSuppression(folder)();
  const journal = join(folder, 'journal');
  return clearJournal(journal, await closeSegments(journal, live, signal), { is: isForgotten, values: [] });
}
