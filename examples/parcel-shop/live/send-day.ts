// Sends one day of the parcel shop to a Throughline that runs, sixty times as fast as it was lived.
//   node examples/parcel-shop/live/send-day.ts <write key> [address] [day] [speed]
import { setTimeout as wait } from 'node:timers/promises';
import { type DayEvent, eventsOf } from './events-of-day.ts';

const [key, address = 'http://127.0.0.1:4610', day = '2025-12-01', speed = '60'] = process.argv.slice(2);
if (key === undefined || !(Number(speed) > 0)) {
  console.error('Give the write key that the page Sources made, and if you like where to, which day and how fast:');
  console.error('  node examples/parcel-shop/live/send-day.ts KEY http://127.0.0.1:4610 2025-12-01 60');
  process.exit(2);
}

/** So many events go in one request at most, as clients do it. */
const MOST_AT_ONCE = 100;
/** Events wait for each other so long. */
const TOGETHER_MS = 500;
const TRIES = 8;

const events = eventsOf(day);
const [first] = events;
if (!first) {
  console.error(`Nothing happened on ${day}: the files tell of the year 2025, as in 2025-12-01.`);
  process.exit(1);
}
const began = Date.now();
console.log(`${events.length} events of ${day}, to ${address}, in about ${minutesOf(events)} minutes. Ctrl-C ends it.`);
for (let sent = 0; sent < events.length; ) {
  const now = first.at + (Date.now() - began) * Number(speed);
  const due = events.slice(sent, sent + MOST_AT_ONCE).filter(({ at }) => at <= now);
  if (due.length > 0) await send(due);
  sent += due.length;
  if (due.length < MOST_AT_ONCE) await wait(TOGETHER_MS);
}
console.log('That was the day.');

/** One request of Segment's HTTP API. What happened is said to happen now; a second try has the same ids, so it counts once. */
async function send(due: readonly DayEvent[]): Promise<void> {
  const sentAt = new Date().toISOString();
  const run = new Date(began).toISOString();
  const batch = due.map(({ id, name, customer, properties }) => ({
    ...{ type: 'track', messageId: `${run} ${id}`, userId: customer, event: name, timestamp: sentAt, properties },
  }));
  for (let tried = 1; ; tried += 1) {
    const status = await post(JSON.stringify({ batch, sentAt }));
    if (status === 200) return console.log(`${due.length} events, the last: ${due.at(-1)?.name}`);
    if ((status !== 0 && status !== 429 && status < 500) || tried === TRIES) {
      console.error(
        `${address} answered ${status === 0 ? 'nothing' : status}. Is that the address and the key of the page Sources?`,
      );
      process.exit(1);
    }
    await wait(250 * 2 ** tried);
  }
}

/** The status, or 0 where nothing answered. */
async function post(body: string): Promise<number> {
  const headers = { authorization: `Basic ${btoa(`${key}:`)}`, 'content-type': 'application/json' };
  return fetch(`${address}/v1/batch`, { method: 'POST', headers, body, redirect: 'error' }).then(
    ({ status }) => status,
    () => 0,
  );
}

function minutesOf(all: readonly DayEvent[]): string {
  const lasts = (all.at(-1)?.at ?? 0) - (all[0]?.at ?? 0);
  return Math.max(1, Math.round(lasts / Number(speed) / 60_000)).toString();
}
