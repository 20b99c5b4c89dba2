import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { AlertTables } from '../records/alert-tables.ts';
import type { Message } from '../told/message.ts';

export type Making = {
  readonly endpoint: string;
  /** What makes it this one message and no other: the same words give the same id, and a second one is left out. */
  readonly of: readonly string[];
  readonly message: Message;
  readonly about?: string | undefined;
  readonly facts?: number;
  readonly customer?: string;
  /** Left out for what the messages of a day do not hold back. */
  readonly counts?: true;
  readonly now: number;
};

/** Writes down that something is to be told, for the senders to send. Answers its id. */
export async function makeDelivery(tables: Transaction<AlertTables>, making: Making): Promise<string> {
  const { endpoint, message, about, facts = 0, customer, counts = false, now } = making;
  const id = `msg_${createHash('sha256')
    .update(JSON.stringify([endpoint, ...making.of]))
    .digest('base64url')
    .slice(0, 27)}`;
  await tables
    .insertInto('alert_delivery')
    .values({
      ...{ id, message, facts, counts },
      endpoint_id: endpoint,
      about: about ?? null,
      customer: customer ?? null,
      state: 'waiting',
      made_at: new Date(now),
      next_at: new Date(now),
      tries: 0,
    })
    .onConflict((same) => same.column('id').doNothing())
    .execute();
  return id;
}
