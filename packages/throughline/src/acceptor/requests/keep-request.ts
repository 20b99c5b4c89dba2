import { type ArrivedRequest, answerFor, inspectRequest, unreadableHeader } from '@throughline/arrivals';
import type { Answer } from './answering.ts';
import type { Desk } from './desk.ts';

/** Of a body that nobody can read, so many bytes are kept. */
const START_KEPT = 4096;

/** Journals a request as one record, and says what became of its events once that is safe. Errors: a `Refusal`. */
export async function keepRequest(desk: Desk, arrived: ArrivedRequest): Promise<Answer> {
  const reading = inspectRequest(arrived);
  if (reading.is === 'unreadable') return keepUnreadable(desk, arrived, reading.says);
  const duplicates = desk.knownAlready(arrived.source, reading.items);
  await desk.journal(arrived);
  desk.remember(arrived, reading.items, duplicates);
  return answerFor(reading, duplicates);
}

/** Journals the beginning of a body that cannot be read, counts it, and says why. Errors: a `Refusal`. */
export async function keepUnreadable(desk: Desk, arrived: ArrivedRequest, says: string): Promise<Answer> {
  const headers = { ...arrived.headers, [unreadableHeader]: says };
  await desk.journal({ ...arrived, headers, body: arrived.body.subarray(0, START_KEPT) });
  desk.counting.outcome(arrived.source, 'unreadable');
  return answerFor({ is: 'unreadable', protocol: 'jsonl', says });
}
