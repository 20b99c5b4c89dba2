import type { PromiseDef } from '@throughline/blueprint';
import type { BurnRule } from '@throughline/measures';
import type { Transaction } from 'kysely';
import { listScorecards } from '#features/promises/contract.ts';
import type { House } from '#foundation/house.ts';
import { makeDelivery } from '../decide/make-delivery.ts';
import type { AlertTables } from '../records/alert-tables.ts';
import { aboutOf, isoOf } from '../told/about.ts';
import type { BudgetAlert, Burnt } from '../told/message.ts';
import { burningOf, type CountWithin, lengthsFor } from './burning.ts';
import { type Turn, turnOf } from './turn.ts';

const HOUR = 3_600_000;

/**
 * Looks at every promise with a target and tells of those whose budget burns too fast, once when it begins and once when it
 * is over. It is meant to be done at fixed times: each look is one more chance to be wrong.
 *
 * Source: the multiwindow alerts of The Site Reliability Workbook (2018), chapter 5, and an exact binomial gate; see `measures`.
 */
export async function watchBudgets(house: House, now: number): Promise<void> {
  const promises = house.blueprint.blueprint.promises.filter(({ target }) => target !== undefined);
  const counts = await countsOf(house, promises, now);
  for (const promise of promises) {
    const within: CountWithin = (ms) => counts.get(ms)?.get(promise.name) ?? { n: 0, kept: 0 };
    await look(house, promise, { within, now });
  }
}

/** One question for each length of time, whatever the number of promises. */
async function countsOf(house: House, promises: readonly PromiseDef[], now: number) {
  const counts = new Map<number, ReadonlyMap<string, ReturnType<CountWithin>>>();
  for (const length of new Set(promises.flatMap(lengthsFor))) {
    const found = await house.ask(listScorecards, { from: now - length, to: now });
    counts.set(length, new Map(found.promises.map(({ name, due, dueKept }) => [name, { n: due, kept: dueKept }])));
  }
  return counts;
}

type Looking = { readonly within: CountWithin; readonly now: number };

async function look(house: House, promise: PromiseDef, { within, now }: Looking): Promise<void> {
  const burning = burningOf(promise, within);
  await house.records.transaction<AlertTables, void>(async (tables) => {
    const kept = await tables
      .selectFrom('alert_burning')
      .selectAll()
      .where('promise', '=', promise.name)
      .forUpdate()
      .executeTakeFirst();
    const before = kept && { act: kept.act, quietSince: kept.quiet_since?.getTime() ?? null };
    const turn = turnOf(before, burning?.rule.act, now);
    await write(tables, promise.name, { turn, now });
    const news = newsOf(turn, kept?.act);
    if (news === undefined) return;
    const windows = burning ? burntIn(burning.rule, within) : { long: null, short: null };
    await tellAll(tables, { alert: { ...alertOf(house, promise, news), ...windows }, now });
  });
}

function newsOf(turn: Turn, former: BurnRule['act'] | undefined): Pick<BudgetAlert, 'is' | 'act'> | undefined {
  if (turn.is === 'fires') return { is: 'fired', act: turn.act };
  return turn.is === 'clears' && former !== undefined ? { is: 'cleared', act: former } : undefined;
}

async function write(tables: Transaction<AlertTables>, promise: string, { turn, now }: { turn: Turn; now: number }) {
  const kept = tables.updateTable('alert_burning').where('promise', '=', promise);
  switch (turn.is) {
    case 'nothing':
      return;
    case 'fires':
      await tables
        .insertInto('alert_burning')
        .values({ promise, act: turn.act, since: new Date(now), quiet_since: null })
        .onConflict((same) => same.column('promise').doUpdateSet({ act: turn.act, quiet_since: null }))
        .execute();
      return;
    case 'goes-on':
      await kept.set({ quiet_since: null }).execute();
      return;
    case 'falls-quiet':
      await kept.set({ quiet_since: new Date(turn.since) }).execute();
      return;
    case 'clears':
      await tables.deleteFrom('alert_burning').where('promise', '=', promise).execute();
  }
}

function burntIn({ longMs, shortMs }: BurnRule, within: CountWithin): { long: Burnt; short: Burnt } {
  const burnt = (ms: number) => {
    const { n, kept } = within(ms);
    return { hours: ms / HOUR, due: n, broken: n - kept };
  };
  return { long: burnt(longMs), short: burnt(shortMs) };
}

function alertOf(house: House, { name, stage, target = 0 }: PromiseDef, news: Pick<BudgetAlert, 'is' | 'act'>) {
  const { says, link } = aboutOf(house, 'promise-kept', name);
  return { ...news, name, says, stage, target, link };
}

/** Every endpoint that wants to hear of budgets; what is urgent for so many is never held back. */
async function tellAll(
  tables: Transaction<AlertTables>,
  { alert, now }: { alert: BudgetAlert; now: number },
): Promise<void> {
  const endpoints = await tables.selectFrom('alert_endpoint').selectAll().where('off_since', 'is', null).execute();
  for (const { id, tells, names, stages } of endpoints) {
    if (!tells.includes('budget-alert')) continue;
    if (names.length > 0 && !names.includes(alert.name)) continue;
    if (stages.length > 0 && !stages.includes(alert.stage)) continue;
    await makeDelivery(tables, {
      ...{ endpoint: id, about: alert.name, now },
      of: ['budget', alert.name, alert.is, alert.act, String(now)],
      message: { type: 'throughline.budget-alert', timestamp: isoOf(now), data: alert },
    });
  }
}
