import { z } from 'zod';
import type { Feature } from '#foundation/feature.ts';
import { handler, streamHandler } from '#foundation/handler.ts';
import type { House } from '#foundation/house.ts';
import { followNews } from '#foundation/news.ts';
import { operation } from '#foundation/operation.ts';

/** A part that is silent for so long is not well. */
const PATIENCE_MS = 2_000;
/** What is acknowledged is judged within seconds; later than this it is no longer well. */
const LONGEST_LAG_MS = 60_000;

const part = z.object({
  name: z.enum(['event-store', 'record-store', 'acceptor', 'loader']),
  ok: z.boolean(),
  says: z.string().nullable().describe('What is wrong with it.'),
});
type Part = z.output<typeof part>;

export const readHealth = operation({
  name: 'health.read',
  method: 'GET',
  path: '/api/health',
  summary:
    'Whether each part of the product does its work, and what it answers from. `/health` says the same with status 503 where one does not.',
  fresh: true,
  input: z.object({}),
  output: z.object({
    ok: z.boolean(),
    parts: z.array(part),
    judgement: z.string(),
    asOf: z.int(),
    events: z.int(),
    customers: z.int(),
    rejected: z.int().describe('Rows of the sources that could not be read.'),
    arrivals: z
      .object({
        acknowledged: z.int().describe('The number of the newest request that was acknowledged.'),
        loaded: z.int(),
        judged: z.int(),
        lagMs: z.int().describe('How long the oldest of what waits has waited.'),
      })
      .nullable()
      .describe('How far events that are sent in have come; null where none are taken.'),
  }),
});

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
  const parts: readonly Part[] = [
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

function loaderPart(lagMs: number, trouble: string | undefined): Part {
  const late =
    lagMs > LONGEST_LAG_MS ? `What was acknowledged has waited for ${Math.round(lagMs / 1000)} seconds.` : null;
  const says = trouble ?? late;
  return { name: 'loader', ok: says === null, says };
}

/** Asks a store; silence is an answer too. */
async function asked(name: Part['name'], ask: () => Promise<unknown>): Promise<Part> {
  const silence = Promise.withResolvers<Part>();
  const patience = setTimeout(() => silence.resolve({ name, ok: false, says: 'It does not answer.' }), PATIENCE_MS);
  const answer = ask().then(
    () => ({ name, ok: true, says: null }),
    (thrown: unknown) => ({ name, ok: false, says: thrown instanceof Error ? thrown.message : 'It failed.' }),
  );
  return Promise.race([answer, silence.promise]).finally(() => clearTimeout(patience));
}
