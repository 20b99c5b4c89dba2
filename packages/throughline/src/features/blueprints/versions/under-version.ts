import { type Blueprint, compile } from '@throughline/blueprint';
import { sql, statement, text } from '@throughline/blueprint/sql';
import type { EventStore } from '#foundation/event-store.ts';
import { Fault } from '#foundation/fault.ts';
import type { House, Judgement } from '#foundation/house.ts';
import { demandVersion, type VersionRow } from './version-store.ts';

/**
 * The same house as it answers under a published version: its definitions, and the answers that were kept of it.
 *
 * Errors: a `Fault` "not-found" where there is no such version, or its answers are no longer kept.
 */
export async function houseUnder(house: House, number: number): Promise<House> {
  if (number === house.blueprint.version) return house;
  const version = await demandVersion(house.records, number);
  const judgement = await judgementOf(house.events, version);
  if (!judgement) {
    throw new Fault('not-found', `The answers of version ${number} are no longer kept.`, {
      hint: 'Those of the ten newest versions are. Preview its text to see what it means on all history.',
    });
  }
  const blueprint = { text: version.text, file: version.file, blueprint: blueprintOf(version), version: number };
  return house.under({ blueprint, judgement });
}

/** What a version's text says. Errors: a `Fault` where this program no longer reads it. */
export function blueprintOf({ number, text: written }: VersionRow): Blueprint {
  const { blueprint, diagnostics } = compile(written);
  if (blueprint) return blueprint;
  const [error] = diagnostics.filter(({ severity }) => severity === 'error');
  throw new Fault(
    'not-as-asked',
    `This Throughline no longer reads version ${number} of the blueprint: ${error?.message ?? ''}`,
    {
      hint: 'Publish a text without that, or run the Throughline with which it was published.',
    },
  );
}

async function judgementOf(events: EventStore, { number, hash }: VersionRow): Promise<Judgement | undefined> {
  const [found] = await events.ask<Judgement>(
    statement(sql`
SELECT id, toFloat64(toUnixTimestamp64Milli(as_of)) AS asOf, toFloat64(events) AS events, toFloat64(customers) AS customers, toFloat64(rejected) AS rejected
FROM judgements WHERE version = ${{ type: 'UInt32', value: number }} AND blueprint_hash = ${text(hash)}
ORDER BY judged_at DESC, judgements.id DESC LIMIT 1`),
  );
  return found;
}

/** The numbers of the versions whose answers are kept. */
export async function versionsKept({ events }: House): Promise<ReadonlySet<number>> {
  const rows = await events.ask<{ readonly version: number }>(
    statement(sql`SELECT DISTINCT toFloat64(version) AS version FROM judgements WHERE version > 0`),
  );
  return new Set(rows.map(({ version }) => version));
}
