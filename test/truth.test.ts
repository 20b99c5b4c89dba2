import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerOf } from '../packages/throughline/src/app/commands/answer.ts';
import type { JudgedHouse } from '../packages/throughline/src/app/judged-house.ts';
import { momentCounts } from '../packages/throughline/src/features/moments/figures.ts';
import type { Counts } from '../packages/throughline/src/features/promises/contract.ts';
import {
  type ScorecardsFilter,
  scorecards,
  summaries,
} from '../packages/throughline/src/features/promises/scorecard.ts';
import type { Ground } from '../packages/throughline/src/foundation/house.ts';
import { judgeExample } from './house/judge-example.ts';
import { root } from './house/read-house.ts';

const DAY_MS = 86_400_000;

function jsonOf<Content>(path: string): Content {
  return JSON.parse(readFileSync(join(root, 'examples', path), 'utf8'));
}

/** Figures as other programs wrote them: to the sixth decimal. */
const rounded = (share: number): number => Number(share.toFixed(6));

function keepOpen(name: string): () => Ground {
  const held: { house?: JudgedHouse } = {};
  beforeAll(async () => {
    held.house = await judgeExample(name);
  }, 120_000);
  afterAll(() => held.house?.close());
  return () => {
    if (!held.house) throw new Error('unreachable: the house is opened before all tests');
    return held.house.ground;
  };
}

async function countsOf(ground: Ground, filter: ScorecardsFilter): Promise<Counts> {
  const [found] = await summaries(ground, filter);
  if (!found) throw new Error('unreachable: a promise that is asked for by name is answered or is a fault');
  return found;
}

describe('Boston, counted from the published file by another program', () => {
  type Told = {
    readonly kept: number;
    readonly broken: number;
    readonly open: number;
    readonly due: number;
    readonly due_kept: number;
    readonly rate: number | null;
    readonly wilson95: readonly [number, number] | null;
  };
  type Truth = {
    readonly as_of: string;
    readonly customers: number;
    readonly events: number;
    readonly 'done-by-target': Told & {
      readonly made_without_deadline: number;
      readonly broken_but_done_late: number;
      readonly due_in_window_28d: Told;
      readonly by_due_month: Readonly<Record<string, Told>>;
      readonly by_team: Readonly<Record<string, Told>>;
      readonly by_channel: Readonly<Record<string, Told>>;
    };
    readonly 'stays-fixed': Told & { readonly by_team: Readonly<Record<string, Told>> };
    readonly moments: Readonly<Record<string, number | { readonly seen: number; readonly customers: number }>>;
    readonly data_quirks: Readonly<Record<string, number>>;
  };
  const truth = jsonOf<Truth>('boston-311/truth.json');
  const ground = keepOpen('boston-311');
  const done = ['done-by-target'];

  /** A rate that rests on fewer than five is not said. */
  function isAsTold({ kept, broken, open, due, dueKept, rate, interval }: Counts, told: Told, of: string): void {
    const { rate: toldRate, wilson95, ...counts } = told;
    expect({ kept, broken, open, due, due_kept: dueKept }, of).toEqual(counts);
    expect(rate === null ? null : rounded(rate), of).toBe(told.due < 5 ? null : toldRate);
    expect(interval?.map(rounded) ?? null, of).toEqual(told.due < 5 ? null : wilson95);
  }

  test('all there is', async () => {
    const { asOf, events, customers, rejected, promises } = await answerOf(ground());
    expect({ asOf, events, customers, rejected }).toEqual({
      asOf: new Date(truth.as_of).toISOString(),
      events: truth.events,
      customers: truth.customers,
      rejected: 0,
    });
    const card = promises.find(({ name }) => name === 'done-by-target');
    expect(card?.withoutDeadline).toBe(truth['done-by-target'].made_without_deadline);
    expect(card?.late).toBe(truth['done-by-target'].broken_but_done_late);
  });

  test.for(['done-by-target', 'stays-fixed'] as const)('%s in all, and by every team', async (name) => {
    const { by_team: teams, kept, broken, open, due, due_kept, rate, wilson95 } = truth[name];
    const whole = { kept, broken, open, due, due_kept, rate, wilson95 };
    isAsTold(await countsOf(ground(), { promises: [name] }), whole, name);
    for (const [team, told] of Object.entries(teams))
      isAsTold(await countsOf(ground(), { promises: [name], team }), told, team);
    const [card] = await scorecards(ground(), { promises: [name] });
    const answered = card?.byRoute.flatMap(({ route }) => (route.team === undefined ? [] : [route.team ?? '']));
    expect(answered?.toSorted()).toEqual(Object.keys(teams).toSorted());
  });

  test('done-by-target by every channel', async () => {
    for (const [channel, told] of Object.entries(truth['done-by-target'].by_channel))
      isAsTold(await countsOf(ground(), { promises: done, route: { channel } }), told, channel);
  });

  test('done-by-target by every month', async () => {
    const [card] = await scorecards(ground(), { promises: done });
    const answered = card?.byMonth.map(({ month, due, dueKept, rate, interval }) => [
      month,
      { due, due_kept: dueKept, rate: rate && rounded(rate), wilson95: interval?.map(rounded) },
    ]);
    const told = Object.entries(truth['done-by-target'].by_due_month).map(
      ([month, { due, due_kept, rate, wilson95 }]) => [month, { due, due_kept, rate, wilson95 }],
    );
    expect(answered).toEqual(told);
  });

  test('done-by-target in the last four weeks', async () => {
    const to = Date.parse(truth.as_of);
    const found = await countsOf(ground(), { promises: done, from: to - 28 * DAY_MS, to });
    isAsTold(found, truth['done-by-target'].due_in_window_28d, 'four weeks');
  });

  test('moments', async () => {
    const { moments } = await answerOf(ground());
    const seen = new Map(moments.map(({ name, seen: times, customers }) => [name, { seen: times, customers }]));
    expect({
      'request.opened 3 times within 30 days (on entry)': seen.get('asked-three-times'),
      'request.opened 5th': seen.get('fifth-request')?.seen,
      'request.opened 100th': seen.get('hundredth-request')?.seen,
      'request.opened then request.closed within 24 hours, same case': seen.get('fixed-in-a-day')?.seen,
    }).toEqual(truth.moments);
  });

  test('what is odd in the data came through', async () => {
    const [odd] = await ground().events.ask<Record<string, number>>({
      sql: `SELECT toFloat64(countIf(closed < opened)) AS closed, toFloat64(countIf(customer = case)) AS nowhere,
  toFloat64(countIf(isNull(target))) AS untargeted
FROM (SELECT case, any(customer) AS customer, maxIf(p_time_target, event = 'request.opened') AS target,
  minOrNullIf(at, event = 'request.opened') AS opened, minOrNullIf(at, event = 'request.closed') AS closed FROM events GROUP BY case)`,
      values: {},
    });
    expect({
      'closed before opened': odd?.closed,
      'no location': odd?.nowhere,
      'no target': odd?.untargeted,
    }).toEqual(truth.data_quirks);
  });
});

describe('the parcel shop, counted by its generator', () => {
  type Told = Readonly<Record<'kept' | 'broken' | 'open' | 'released' | 'due' | 'dueKept', number>> & {
    readonly rate: number | null;
  };
  type ToldPromise = Told & {
    readonly withoutDeadline?: number;
    readonly byRoute: Readonly<Record<string, Readonly<Record<string, Told>>>>;
  };
  type Planted = {
    readonly asOf: string;
    readonly customers: number;
    readonly events: number;
    readonly promises: Readonly<Record<string, ToldPromise>>;
    readonly moments: Readonly<Record<string, number>>;
    readonly answers: Readonly<Record<string, Readonly<Record<'answered' | 'missed' | 'waiting', number>>>>;
  };
  const planted = jsonOf<Planted>('parcel-shop/planted.json');
  const ground = keepOpen('parcel-shop');

  function asPlanted({ kept, broken, open, released, due, dueKept, rate }: Counts): Told {
    return { kept, broken, open, released, due, dueKept, rate: rate === null ? null : rounded(rate) };
  }

  test('all there is', async () => {
    const { asOf, events, customers, rejected, promises } = await answerOf(ground());
    expect({ asOf, events, customers, rejected }).toEqual({
      asOf: new Date(planted.asOf).toISOString(),
      events: planted.events,
      customers: planted.customers,
      rejected: 0,
    });
    expect(promises.map(({ name }) => name)).toEqual(Object.keys(planted.promises));
  });

  test.for(Object.entries(planted.promises))('%s in all, and by every route', async ([name, planned]) => {
    const { byRoute, withoutDeadline = 0, ...whole } = planned;
    const found = await countsOf(ground(), { promises: [name] });
    expect({ ...asPlanted(found), withoutDeadline: found.withoutDeadline }).toEqual({ ...whole, withoutDeadline });
    for (const [key, values] of Object.entries(byRoute)) {
      for (const [value, told] of Object.entries(values)) {
        const part = await countsOf(ground(), { promises: [name], route: { [key]: value } });
        expect(asPlanted(part), `${key} ${value}`).toEqual(told.due < 5 ? { ...told, rate: null } : told);
      }
    }
  });

  test('moments', async () => {
    const { moments } = await answerOf(ground());
    const seen = new Map(moments.map(({ name, seen: times }) => [name, times]));
    const names = Object.keys(planted.moments);
    expect(Object.fromEntries(names.map((name) => [name, seen.get(name)]))).toEqual(planted.moments);
  });

  test('milestones that were answered, and those nobody celebrated', async () => {
    const counts = await momentCounts(ground(), {});
    const told = counts.flatMap(({ name, answers }) => {
      if (answers === null) return [];
      const { answered, missed, waiting } = answers;
      return [[name, { answered, missed, waiting }]];
    });
    expect(Object.fromEntries(told)).toEqual(planted.answers);
  });
});
