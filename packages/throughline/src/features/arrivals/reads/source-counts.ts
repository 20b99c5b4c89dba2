import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import type { EventStore } from '#foundation/event-store.ts';
import type { House } from '#foundation/house.ts';
import { hasArrivals } from '../arrival-tables.ts';
import type { Became } from '../batch/write-quarantine.ts';
import type { Counts, sources } from '../contract.ts';

type Row = { readonly source: string; readonly lastReceivedAt: number; readonly lastEvent: string | null } & Counts;
type Replayed = { readonly source: string; readonly became: Exclude<Became, ''>; readonly events: number };

/** What became of the events of each source, the latest to send first. */
export async function sourceArrivals({ events, blueprint }: House): Promise<z.output<typeof sources.output>> {
  const now = Date.now();
  const { timezone } = blueprint.blueprint;
  const since = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone).startOfDay().epochMilliseconds;
  if (!(await hasArrivals(events))) return { now, since, sources: [] };
  const [ever, today] = await Promise.all([countedSince(events, 0), countedSince(events, since)]);
  const ofToday = new Map(today.map(({ source, ...rest }) => [source, countsIn(rest)]));
  return {
    now,
    since,
    sources: ever.map(({ source, lastReceivedAt, lastEvent, ...rest }) => ({
      ...{ source, lastReceivedAt, lastEvent },
      ever: countsIn(rest),
      today: ofToday.get(source) ?? { received: 0, accepted: 0, duplicate: 0, quarantined: 0, suppressed: 0 },
    })),
  };
}

/** What was counted as it was loaded; what was read again since waits in quarantine no more. */
async function countedSince(store: EventStore, since: number): Promise<readonly Row[]> {
  const isSince = "received_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')";
  const [loaded, replayed] = await Promise.all([
    store.ask<Row>({
      sql: `SELECT source, toFloat64(sum(received)) AS received, toFloat64(sum(accepted)) AS accepted, toFloat64(sum(duplicate)) AS duplicate,
  toFloat64(sum(quarantined)) AS quarantined, toFloat64(sum(suppressed)) AS suppressed,
  toFloat64(toUnixTimestamp64Milli(max(received_at))) AS lastReceivedAt, nullIf(argMaxIf(last_event, seq, last_event != ''), '') AS lastEvent
FROM arrival_counts WHERE source != '' AND ${isSince} GROUP BY source ORDER BY lastReceivedAt DESC, source`,
      values: { since },
    }),
    store.ask<Replayed>({
      sql: `SELECT source, became, toFloat64(count()) AS events FROM quarantine FINAL WHERE became != '' AND ${isSince} GROUP BY source, became`,
      values: { since },
    }),
  ]);
  return loaded.map((row) => replayed.filter(({ source }) => source === row.source).reduce(afterReplay, row));
}

function afterReplay(row: Row, { became, events }: Replayed): Row {
  return { ...row, quarantined: row.quarantined - events, [became]: row[became] + events };
}

function countsIn({ received, accepted, duplicate, quarantined, suppressed }: Counts): Counts {
  return { received, accepted, duplicate, quarantined, suppressed };
}
