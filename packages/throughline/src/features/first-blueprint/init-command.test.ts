import { join } from 'node:path';
import type { Blueprint } from '@throughline/blueprint';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixtures, openTrial, requests, type Trial } from './init-trial.suite.ts';

const held: { trial?: Trial } = {};

beforeAll(async () => {
  held.trial = await openTrial();
});

afterAll(() => held.trial?.close());

function trial(): Trial {
  if (!held.trial) throw new Error('unreachable: the trial is opened before all tests');
  return held.trial;
}

/** What a reader would look for first in a proposal. */
function gist({ sources: [source], promises: [promise] }: Blueprint) {
  const events = source?.events.map(({ event, at }) => `${event} at ${at}`);
  const form = promise?.form;
  return {
    who: [source?.customer.join(' else '), source?.case.join()],
    by: [source?.team.join(), source?.channel.join()],
    times: source?.times,
    events,
    due: form && 'due' in form ? form.due.kind : form?.form,
  };
}

test('a city: customer, case, times, team, channel and a promise by the time that was given', async () => {
  const { blueprint, text } = await trial().printed(requests);
  expect(gist(blueprint)).toEqual({
    who: ['place else case', 'case'],
    by: ['department', 'source'],
    times: 'MM/dd/yyyy hh:mm:ss a',
    events: ['request.opened at opened', 'request.closed at closed'],
    due: 'property',
  });
  expect(blueprint.clock).toEqual({ kind: 'data' });
  expect(text).toContain('94,154 of 121,145 filled');
});

test.for([
  {
    file: 'shop-orders.csv',
    who: ['customer_email', 'order_id'],
    by: ['carrier', ''],
    times: undefined,
    events: ['order.placed at ordered_at', 'order.shipped at shipped_at', 'order.delivered at delivered_at'],
    due: 'end-of-day',
  },
  {
    file: 'german-tickets.csv',
    who: ['Kundennummer', 'Ticketnummer'],
    by: ['Abteilung', 'Kanal'],
    times: 'dd.MM.yyyy HH:mm',
    events: ['ticket.created at Erstellt am', 'ticket.resolved at Gelöst am'],
    due: 'property',
  },
  {
    file: 'hospital-appointments.csv',
    who: ['patient_id', 'appointment_id'],
    by: ['department', 'referral_source'],
    times: 'MM/dd/yyyy HH:mm',
    events: [
      'appointment.booked at booked_at',
      'appointment.arrived at arrived_at',
      'appointment.seen at seen_at',
      'appointment.discharged at discharged_at',
    ],
    due: 'property',
  },
  {
    file: 'help-desk.csv',
    who: ['requester_id', 'id'],
    by: ['group', 'via'],
    times: undefined,
    events: ['case.created at created_at', 'case.resolved at solved_at'],
    due: 'within',
  },
  {
    file: 'event-log.csv',
    who: ['customer', ''],
    by: ['', ''],
    times: undefined,
    events: ['activity.recorded at timestamp'],
    due: 'within',
  },
  {
    file: 'claims.jsonl',
    who: ['policyholder', 'claim_id'],
    by: ['', 'channel'],
    times: 'epoch-ms',
    events: ['claim.submitted at filed_at', 'claim.closed at closed_at'],
    due: 'within',
  },
  {
    file: 'visits.tsv',
    who: ['visitor_id', ''],
    by: ['', ''],
    times: 'dd-MM-yyyy',
    events: ['visit.recorded at date'],
    due: 'within',
  },
  {
    file: 'reviews.csv',
    who: ['review_id', 'review_id'],
    by: ['', ''],
    times: undefined,
    events: ['review.posted at posted_at'],
    due: 'judged',
  },
])('$file', async ({ file, ...expected }) => {
  const { blueprint } = await trial().printed(join(fixtures, file));
  expect(gist(blueprint)).toEqual(expected);
});

test('a log of many kinds of events says what the language does not have, and tells them apart by a property', async () => {
  const { text, blueprint } = await trial().printed(join(fixtures, 'event-log.csv'));
  expect(text).toContain('An event of a source has one fixed name');
  expect(blueprint.promises[0]?.made.where[0]?.test).toEqual({ is: 'one-of', values: ['order_placed'] });
});

test('days and months that cannot be told apart are said to be a guess', async () => {
  const { text, blueprint } = await trial().printed(join(fixtures, 'ambiguous-days.csv'));
  expect(text).toContain('Whether day or month comes first cannot be told from this file');
  expect(blueprint.sources[0]?.times).toBe('dd/MM/yyyy');
});

test('one column decides for another in which day and month could be exchanged', async () => {
  const rows = Array.from({ length: 12 }, (_, at) => `R${at},m${at % 5},03/${at + 5}/2024,04/0${(at % 9) + 1}/2024`);
  const { text, blueprint } = await trial().printed(
    await trial().scratch('decided.csv', `id,member,opened,closed\n${rows.join('\n')}\n`),
  );
  expect(blueprint.sources[0]?.times).toBe('MM/dd/yyyy');
  expect(text).not.toContain('cannot be told');
});

test('no comment holds a value of a column that may be a person', async () => {
  const { text } = await trial().printed(join(fixtures, 'shop-orders.csv'));
  expect(text).not.toMatch(/buyer\d+@example/);
});

test('parquet and compressed files are read as well', async () => {
  const path = join(trial().folder, 'orders.parquet');
  await trial().events.write({
    sql: `insert into function file({path:String}, 'Parquet')
      select 'o' || toString(number) as order_id, 'c' || toString(number % 7) as customer_id,
        toDateTime64('2025-12-20 10:00:00', 3, 'UTC') + number * 3600 as created_at, created_at + 7200 as closed_at
      from numbers(40)`,
    values: { path },
  });
  const { blueprint } = await trial().printed(path);
  expect(gist(blueprint).events).toEqual(['order.created at created_at', 'order.closed at closed_at']);
});

test('names and values that are YAML of their own stay texts', async () => {
  const team = (at: number) => ['"Ops: x, y"', '"# hash"', 'true', '"a\nb"'][at % 4];
  const rows = Array.from(
    { length: 20 },
    (_, at) => `${at},c${at % 5},2024-01-${at + 10},2024-02-${at + 9},${team(at)}`,
  );
  const header = '"order_id","customer_id\n# evil: yes","created_at","closed: at }","department"';
  const { blueprint } = await trial().printed(await trial().scratch('spiky.csv', `${header}\n${rows.join('\n')}\n`));
  const [source] = blueprint.sources;
  expect(source?.customer).toEqual(['customer_id\n# evil: yes']);
  expect(source?.events.map(({ at }) => at)).toEqual(['created_at', 'closed: at }']);
  expect([...blueprint.teams.values()].flatMap(({ key, matches }) => [key, ...matches])).toContain('Ops: x, y');
});

test('ten thousand columns are read', async () => {
  const more = Array.from({ length: 9_996 }, (_, at) => `c${at}`);
  const rows = Array.from({ length: 30 }, (_, at) => [
    at,
    `k${at % 4}`,
    `2024-01-${at + 10}`.slice(0, 10),
    `2024-03-1${at % 10}`,
    ...more,
  ]);
  const text = [['id', 'customer', 'created', 'closed', ...more], ...rows].map((row) => row.join()).join('\n');
  const { blueprint } = await trial().printed(await trial().scratch('wide.csv', `${text}\n`));
  expect(blueprint.sources[0]?.customer).toEqual(['customer']);
});
