import type { Transaction } from 'kysely';
import type { House } from '#foundation/house.ts';
import type { Posted } from '#foundation/outlets.ts';
import { makeDelivery } from '../decide/make-delivery.ts';
import { switchedOff } from '../endpoints/switching.ts';
import type { AlertTables } from '../records/alert-tables.ts';
import { isoOf } from '../told/about.ts';
import { redacted } from './redacted.ts';
import { type Verdict, verdictOf } from './schedule.ts';

export type Attempted = {
  readonly id: string;
  readonly endpoint: string;
  /** This attempt included. */
  readonly tries: number;
  readonly madeAt: Date;
  readonly posted: Posted;
  readonly now: number;
};

/** Writes down how an attempt went and what follows from it, all or nothing. */
export async function record(house: House, attempted: Attempted): Promise<Verdict> {
  const verdict = verdictOf(attempted.posted, attempted);
  await house.records.transaction<AlertTables, void>(async (tables) => {
    // Several attempts for one endpoint end at once: whoever holds the endpoint may touch all that waits for it.
    await tables
      .selectFrom('alert_endpoint')
      .select('id')
      .where('id', '=', attempted.endpoint)
      .forNoKeyUpdate()
      .execute();
    await writeAttempt(tables, attempted);
    await writeState(tables, attempted, verdict);
    await writeEndpoint(tables, attempted, verdict);
  });
  return verdict;
}

async function writeAttempt(tables: Transaction<AlertTables>, { id, posted, now }: Attempted): Promise<void> {
  const { last } = await tables
    .selectFrom('alert_attempt')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('delivery_id', '=', id)
    .executeTakeFirstOrThrow();
  await tables
    .insertInto('alert_attempt')
    .values({
      delivery_id: id,
      number: (last ?? 0) + 1,
      at: new Date(now),
      status: posted.is === 'answered' ? posted.status : null,
      ms: posted.ms,
      says: posted.is === 'answered' ? redacted(posted.begins) : posted.says,
    })
    .execute();
}

async function writeState(tables: Transaction<AlertTables>, { id, tries }: Attempted, verdict: Verdict): Promise<void> {
  const states = { delivered: 'delivered', again: 'waiting', 'given-up': 'failed' } as const;
  await tables
    .updateTable('alert_delivery')
    .set({ tries, state: states[verdict.is], next_at: verdict.is === 'again' ? new Date(verdict.at) : null })
    .where('id', '=', id)
    .execute();
}

async function writeEndpoint(
  tables: Transaction<AlertTables>,
  { endpoint, madeAt, now }: Attempted,
  verdict: Verdict,
): Promise<void> {
  const change = tables.updateTable('alert_endpoint').where('id', '=', endpoint);
  if (verdict.is === 'delivered') await change.set({ last_delivered_at: new Date(now), rest_until: null }).execute();
  if (verdict.is === 'again' && verdict.restUntil !== undefined) {
    await change.set({ rest_until: new Date(verdict.restUntil) }).execute();
  }
  if (verdict.is === 'given-up') await giveUp(tables, { endpoint, madeAt, now }, verdict.why);
}

const reasons = {
  gone: 'The receiver answered 410: it wants no more.',
  'used-up': 'For three days no attempt got through.',
} as const;

type GivingUp = Pick<Attempted, 'endpoint' | 'madeAt' | 'now'>;

/** Switches the endpoint off and says so everywhere else; not where other messages got through since this one was made. */
async function giveUp(
  tables: Transaction<AlertTables>,
  { endpoint, madeAt, now }: GivingUp,
  why: keyof typeof reasons,
): Promise<void> {
  const off = await switchedOff(tables, {
    id: endpoint,
    why: reasons[why],
    now,
    ...(why === 'gone' ? {} : { unlessSince: madeAt }),
  });
  if (off === undefined) return;
  const others = await tables.selectFrom('alert_endpoint').select('id').where('off_since', 'is', null).execute();
  for (const { id } of others) {
    await makeDelivery(tables, {
      ...{ endpoint: id, now },
      of: ['off', endpoint, String(now)],
      message: {
        type: 'throughline.endpoint-off',
        timestamp: isoOf(now),
        data: { name: off.name, kind: off.kind, why: reasons[why] },
      },
    });
  }
}
