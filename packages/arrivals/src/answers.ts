import type { Inspected, Inspection } from './arrived.ts';

export type Answer = {
  readonly status: 200 | 202 | 400;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/**
 * What the client is told once its request is safe. `duplicates` are the indexes of events that came before.
 * Every client gets what it wants to read; all others get the counts and each event that was set aside, with why.
 */
export function answerFor(reading: Inspection, duplicates: ReadonlySet<number> = new Set()): Answer {
  if (reading.is === 'unreadable') return json(400, { success: false, says: reading.says });
  if (reading.protocol === 'posthog') return json(200, { status: 1 });
  if (reading.protocol === 'posthog-v1') return json(200, { results: resultsOf(reading.items) });
  return json(reading.protocol === 'cloudevents' ? 202 : 200, countsOf(reading.items, duplicates));
}

function json(status: Answer['status'], body: unknown): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function countsOf(items: readonly Inspected[], duplicates: ReadonlySet<number>): object {
  const bad = items.filter((item) => item.is === 'bad');
  const repeated = items.filter(({ is, index }) => is === 'event' && duplicates.has(index)).length;
  return {
    success: true,
    accepted: items.length - bad.length - repeated,
    duplicates: repeated,
    quarantined: bad.map(({ index, messageId, reason }) => ({ index, messageId, reason })),
  };
}

/** PostHog's map of results: what was set aside is kept, so it is a warning and no loss. */
function resultsOf(items: readonly Inspected[]): object {
  const results = items.map((item) => {
    const [id, result] =
      item.is === 'event'
        ? [item.event.messageId, { result: 'ok' }]
        : [item.messageId, { result: 'warning', details: `${item.reason}: ${item.says}` }];
    return [id, result] as const;
  });
  return Object.fromEntries(results.filter(([id]) => id !== undefined));
}
