import { compile } from '@throughline/blueprint';
import { requireMaps } from '#features/arrivals/mapping-webhooks.ts';
import { requireFreeNames } from '#features/sources/keys/require-free-names.ts';
import type { BlueprintInForce } from '#foundation/house.ts';
import type { RecordStore } from '#foundation/records/record-store.ts';

/**
 * Makes sure that a blueprint can be put in force where events are sent in.
 *
 * Errors: a `Fault` where a webhook cannot be mapped, or a file has the name of a sender.
 */
export async function requireFit(records: RecordStore, { text, blueprint }: BlueprintInForce): Promise<void> {
  requireMaps({ blueprint, lineOf: compile(text).lineOf });
  await requireFreeNames(records, blueprint);
}
