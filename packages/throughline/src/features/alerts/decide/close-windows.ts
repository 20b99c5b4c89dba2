import type { AlertTables } from '../records/alert-tables.ts';
import { isoOf } from '../told/about.ts';
import { digestOf } from '../told/digest.ts';
import type { Digest } from '../told/message.ts';
import { type GatheredRoute, gather, takeGathered } from './gathered.ts';
import { makeDelivery } from './make-delivery.ts';
import type { Pace, Subject } from './pace.ts';

type Window = AlertTables['alert_window'];

/**
 * Tells what was gathered in the windows that are over. One that gathered nothing closes; one that did stays open as long
 * again. What the day had no room for comes as one message at its end.
 */
export async function closeWindows(pace: Pace): Promise<void> {
  const { tables, endpoint, now } = pace;
  const over = await tables
    .deleteFrom('alert_window')
    .where('endpoint_id', '=', endpoint.id)
    .where('until', '<=', new Date(now))
    .returningAll()
    .execute();
  const [spent, same] = [over.filter((one) => one.spent), over.filter((one) => !one.spent)];
  await tellGathered(pace, spent, 'spent');
  for (const window of same) await closeOne(pace, window);
}

async function closeOne(pace: Pace, window: Window): Promise<void> {
  const subject = subjectOf(window);
  const { tables, endpoint } = pace;
  const routes = await takeGathered(tables, endpoint.id, [subject]);
  if (routes.length === 0) return;
  if (pace.mayTell()) {
    await makeDigest(pace, { why: 'same', routes, closed: [window] });
    await pace.openWindow(subject, 'same');
  } else {
    await gather(tables, endpoint.id, routes);
    await pace.openWindow(subject, 'spent');
  }
}

async function tellGathered(pace: Pace, windows: readonly Window[], why: Digest['why']): Promise<void> {
  if (windows.length === 0) return;
  const routes = await takeGathered(pace.tables, pace.endpoint.id, windows.map(subjectOf));
  if (routes.length > 0) await makeDigest(pace, { why, routes, closed: windows });
}

type Closing = {
  readonly why: Digest['why'];
  readonly routes: readonly GatheredRoute[];
  readonly closed: readonly Window[];
};

async function makeDigest({ tables, house, endpoint, now }: Pace, { why, routes, closed }: Closing): Promise<void> {
  const data = digestOf(house, why, routes);
  const [first, ...others] = closed;
  await makeDelivery(tables, {
    ...{ endpoint: endpoint.id, facts: data.count, now },
    ...(others.length === 0 ? { about: first?.name } : {}),
    ...(why === 'same' ? { counts: true } : {}),
    of: ['gathered', why, ...closed.map(({ kind, name, until }) => `${kind} ${name} ${until.getTime()}`)],
    message: { type: 'throughline.digest', timestamp: isoOf(now), data },
  });
}

function subjectOf({ kind, name }: Window): Subject {
  return { kind: kind as Subject['kind'], name };
}
