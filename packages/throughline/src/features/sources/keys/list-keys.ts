import type { House } from '#foundation/house.ts';
import type { KeysFound, PushedSource } from '../contract.ts';
import type { KeyTables } from '../records/key-tables.ts';
import { webhookAddress } from './webhooks.ts';

/** All that send over HTTP, in the order of their names. No key, no digest and no secret is among it. */
export async function listKeys({ records, arrivals, blueprint, judgement }: House): Promise<KeysFound> {
  const tables = records.tables<KeyTables>();
  const sources = await tables.selectFrom('pushed_source').selectAll().orderBy('name').execute();
  const keys = await tables
    .selectFrom('write_key')
    .select(['id', 'source', 'made_at', 'ends_at'])
    .where('for_test', '=', false)
    .orderBy('made_at', 'desc')
    .execute();
  return {
    address: arrivals?.address ?? null,
    now: Date.now(),
    standsAt: blueprint.blueprint.clock.kind === 'now' ? null : judgement.asOf,
    sources: sources.map(({ name, kind, origins, path, secrets, made_at }) => ({
      source: name,
      kind,
      origins: [...origins],
      madeAt: made_at.getTime(),
      keys: keys
        .filter(({ source }) => source === name)
        .map((key) => ({ id: key.id, madeAt: key.made_at.getTime(), endsAt: key.ends_at?.getTime() ?? null })),
      webhook: isClient(kind)
        ? null
        : { address: path === null ? null : webhookAddress(arrivals, path), secrets: secrets.length },
    })),
  };
}

function isClient(kind: PushedSource['kind']): boolean {
  return kind === 'server' || kind === 'browser';
}
