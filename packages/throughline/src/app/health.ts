import type { z } from 'zod';
import type { Feature } from '#foundation/feature.ts';
import { handler, streamHandler } from '#foundation/handler.ts';
import type { House } from '#foundation/house.ts';
import { followNews, type HealthPart, readHealth } from '#foundation/news.ts';

/** A part that is silent for so long is not well. */
const PATIENCE_MS = 2_000;
/** What is acknowledged is judged within seconds; later than this it is no longer well. */
const LONGEST_LAG_MS = 60_000;

export const healthFeature: Feature = {
  name: 'health',
  handlers: [
    handler(readHealth, (_, house) => healthOf(house, Date.now())),
    streamHandler(followNews, async function* (_, house) {
      const { live, signal } = house;
      if (!live || !signal) return;
      for await (const news of live.news(signal)) yield { ...news, timezone: house.blueprint.blueprint.timezone };
    }),
  ],
  commands: [],
};

async function healthOf(house: House, now: number): Promise<z.input<typeof readHealth.output>> {
  const { id, asOf, events, customers, rejected } = house.judgement;
  const stores = await Promise.all([
    asked('event-store', () => house.events.ask({ sql: 'SELECT 1 AS one', values: {} })),
    asked('record-store', () =>
      house.records
        .tables()
        .selectNoFrom(({ lit }) => lit(1).as('one'))
        .execute(),
    ),
  ]);
  const state = house.live?.state();
  const lagMs = state?.waitingSince === undefined ? 0 : Math.max(0, now - state.waitingSince);
  const parts: readonly HealthPart[] = [
    ...stores,
    ...(state ? [{ name: 'acceptor' as const, ok: state.taking, says: state.why ?? null }] : []),
    ...(state ? [loaderPart(lagMs, state.trouble)] : []),
  ];
  return {
    ok: parts.every(({ ok }) => ok),
    parts: [...parts],
    ...{ judgement: id, asOf, events, customers, rejected },
    arrivals: state ? { acknowledged: state.durable, loaded: state.loaded, judged: state.judged, lagMs } : null,
  };
}

function loaderPart(lagMs: number, trouble: string | undefined): HealthPart {
  const late =
    lagMs > LONGEST_LAG_MS ? `What was acknowledged has waited for ${Math.round(lagMs / 1000)} seconds.` : null;
  const says = trouble ?? late;
  return { name: 'loader', ok: says === null, says };
}

/** Asks a store; silence is an answer too. */
async function asked(name: HealthPart['name'], ask: () => Promise<unknown>): Promise<HealthPart> {
  const silence = Promise.withResolvers<HealthPart>();
  const patience = setTimeout(() => silence.resolve({ name, ok: false, says: 'It does not answer.' }), PATIENCE_MS);
  const answer = ask().then(
    () => ({ name, ok: true, says: null }),
    (thrown: unknown) => ({ name, ok: false, says: thrown instanceof Error ? thrown.message : 'It failed.' }),
  );
  return Promise.race([answer, silence.promise]).finally(() => clearTimeout(patience));
}
