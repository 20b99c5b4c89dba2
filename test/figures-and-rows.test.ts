import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JudgedHouse } from '../packages/throughline/src/app/judged-house.ts';
import { budgetOf } from '../packages/throughline/src/features/promises/budget/budget.ts';
import { customersBroken } from '../packages/throughline/src/features/promises/people/customers.ts';
import { handOffs } from '../packages/throughline/src/features/promises/people/hand-offs.ts';
import { cutsOf } from '../packages/throughline/src/features/promises/routes/routes.ts';
import { promiseRows, type RowsAsked } from '../packages/throughline/src/features/promises/rows.ts';
import { scorecards } from '../packages/throughline/src/features/promises/scorecard.ts';
import { timeOf } from '../packages/throughline/src/features/promises/time/time.ts';
import { judgeExample } from './house/judge-example.ts';

const examples = [
  { example: 'boston-311', filter: { channel: 'Constituent Call' } },
  { example: 'parcel-shop', filter: { channel: 'phone' } },
];

describe.each(examples)('$example: every figure of every promise is the count of its rows', ({ example, filter }) => {
  const held: { house?: JudgedHouse } = {};

  beforeAll(async () => {
    held.house = await judgeExample(example);
  }, 120_000);
  afterAll(() => held.house?.close());

  function ground() {
    if (!held.house) throw new Error('unreachable: the house is opened before all tests');
    return held.house.ground;
  }

  async function rowsOf(asked: Partial<RowsAsked> & { readonly promise: string }): Promise<number> {
    return (await promiseRows(ground(), { order: 'latest', limit: 1, offset: 0, ...asked })).total;
  }

  function names(): readonly string[] {
    return ground().blueprint.blueprint.promises.map(({ name }) => name);
  }

  test('the budget and its windows, narrowed to a channel', { timeout: 60_000 }, async () => {
    for (const promise of names()) {
      const { whole, rules } = await budgetOf(ground(), { promise, ...filter });
      for (const { from, to, due, broken } of [whole, ...rules.flatMap(({ long, short }) => [long, short])]) {
        const asked = { promise, ...filter, from, to, fellDue: true };
        expect([await rowsOf(asked), await rowsOf({ ...asked, outcome: 'broken' })]).toEqual([due, broken]);
      }
    }
  });

  test('the routes, narrowed to a channel', { timeout: 60_000 }, async () => {
    for (const promise of names()) {
      for (const { key, of, routes } of await cutsOf(ground(), { promise, ...filter })) {
        for (const { value, due } of routes) {
          const narrowing = of === 'route' ? { route: { [key]: value } } : { [key]: value ?? '' };
          expect(await rowsOf({ promise, ...filter, ...narrowing, fellDue: true })).toBe(due);
        }
      }
    }
  });

  test('the hand-offs, which together are all that fell due', { timeout: 60_000 }, async () => {
    for (const [at, card] of (await scorecards(ground(), {})).entries()) {
      const promise = names()[at] ?? '';
      const found = await handOffs(ground(), { promise });
      expect(found.reduce((sum, { due }) => sum + due, 0)).toBe(card.due);
      expect(found.reduce((sum, { late }) => sum + late, 0)).toBe(card.late);
      for (const { team, metTeam, done, due } of found) {
        const narrowing = { team: team ?? '', metTeam: metTeam ?? '', done, fellDue: true };
        expect(await rowsOf({ promise, ...narrowing })).toBe(due);
      }
    }
  });

  test('the customers to whom it was broken', { timeout: 60_000 }, async () => {
    for (const [at, card] of (await scorecards(ground(), {})).entries()) {
      const promise = names()[at] ?? '';
      const { total, customers } = await customersBroken(ground(), { promise, limit: 5, offset: 0 });
      expect(total).toBeLessThanOrEqual(card.due - card.dueKept);
      for (const { customerKey, due, broken, late } of customers) {
        const asked = { promise, customerKey, fellDue: true };
        const counts = [
          await rowsOf(asked),
          await rowsOf({ ...asked, outcome: 'broken' }),
          await rowsOf({ ...asked, late: true }),
        ];
        expect(counts).toEqual([due, broken, late]);
      }
    }
  });

  test('the curve at the deadline in force lies within the bounds of the open ones', {
    timeout: 60_000,
  }, async () => {
    for (const promise of names()) {
      const { time, bounds } = await timeOf(ground(), { promise });
      const inForce = time?.points.find(({ at }) => at === time.deadline);
      if (inForce === undefined || bounds === null || time?.released !== 0) continue;
      expect(inForce.kept).toBeGreaterThanOrEqual(bounds.worst - 0.005);
      expect(inForce.kept).toBeLessThanOrEqual(bounds.best + 0.005);
    }
  });
});
