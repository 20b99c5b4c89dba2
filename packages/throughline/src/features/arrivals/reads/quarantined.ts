import type { z } from 'zod';
import type { House } from '#foundation/house.ts';
import { hasArrivals } from '../arrival-tables.ts';
import type { QuarantinedEvent, quarantine } from '../contract.ts';

type Asked = z.output<typeof quarantine.input>;
type Found = z.output<typeof quarantine.output>;

const SHOWN = 4000;
const waiting = "quarantine AS q FINAL WHERE became = ''";

/** The events that are set aside, one page of them, the latest first. */
export async function quarantinedEvents({ events }: House, asked: Asked): Promise<Found> {
  if (!(await hasArrivals(events))) return { groups: [], total: 0, rows: [] };
  const { source, reason, limit, offset } = asked;
  const narrowed = `${waiting}${source === undefined ? '' : ' AND source = {source:String}'}${reason === undefined ? '' : ' AND reason = {reason:String}'}`;
  const [groups, rows] = await Promise.all([
    events.ask<Found['groups'][number]>({
      sql: `SELECT source, reason, toFloat64(count()) AS events, toFloat64(toUnixTimestamp64Milli(max(received_at))) AS lastReceivedAt
FROM ${waiting} GROUP BY source, reason ORDER BY events DESC, source, reason`,
      values: {},
    }),
    events.ask<QuarantinedEvent>({
      sql: `SELECT concat(toString(seq), '-', toString(index)) AS id, source, reason, says, substringUTF8(q.raw, 1, ${SHOWN}) AS raw,
  toFloat64(lengthUTF8(q.raw)) AS rawLength, nullIf(message_id, '') AS messageId, toFloat64(toUnixTimestamp64Milli(received_at)) AS receivedAt
FROM ${narrowed} ORDER BY seq DESC, index DESC LIMIT {limit:UInt64} OFFSET {offset:UInt64}`,
      values: { source, reason, limit, offset },
    }),
  ]);
  const matching = groups.filter(
    (one) => (source ?? one.source) === one.source && (reason ?? one.reason) === one.reason,
  );
  return { groups: [...groups], total: matching.reduce((sum, one) => sum + one.events, 0), rows: [...rows] };
}
