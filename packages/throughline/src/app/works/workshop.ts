import type { Blueprint } from '@throughline/blueprint';
import { exactly } from '#features/blueprints/difference/exactly.ts';
import { prepareEventTables } from '#features/events/event-tables.ts';
import { importSources } from '#features/events/import.ts';
import { requireOwnSources } from '#features/events/own-sources.ts';
import { judge } from '#features/promises/judge.ts';
import { forgetJudgement, forgetOldJudgements, recordJudgement } from '#features/promises/keep-judgements.ts';
import { asksTheSame } from '#features/promises/statements.ts';
import type { EventStore } from '#foundation/event-store.ts';
import { Fault } from '#foundation/fault.ts';
import type { BlueprintInForce, Judgement, Work, WorkProgress, Workshop } from '#foundation/house.ts';

/** The blueprint in force and the judgement that figures are read from: they change together. */
export type InForce = { readonly blueprint: BlueprintInForce; readonly judgement: Judgement };

export type OpenWorkshop = Workshop & {
  /** What is in force at this moment. */
  inForce(): InForce;
  /** Works while what is in force stays so: a new version comes into force after it. One piece at a time. */
  steadily<Answer>(work: () => Promise<Answer>): Promise<Answer>;
  /** The judgement holds as of a later time now, if it is still in force. */
  goOn(judgement: Judgement): void;
};

type Place = {
  readonly events: EventStore;
  /** The blueprint's folder: relative paths of sources begin here. */
  readonly folder: string;
  readonly first: InForce;
  /** Makes sure that a blueprint can be put in force here. Errors: a `Fault` where it cannot. */
  readonly requireFit: (next: BlueprintInForce) => Promise<void>;
  /** The time of asking, in epoch milliseconds. */
  readonly now: () => number;
};

type Draft = { readonly key: string; readonly judgement: Judgement };

export function openWorkshop(place: Place): OpenWorkshop {
  const held: { inForce: InForce; draft?: Draft | undefined; progress: WorkProgress } = {
    inForce: place.first,
    progress: idle,
  };
  const { events } = place;
  const inTurn = oneAtATime(() => {
    held.progress = idle;
  });
  const tell = (progress: WorkProgress) => {
    held.progress = progress;
  };
  const alone = oneAtATime(() => undefined);
  return {
    inForce: () => held.inForce,
    steadily: (work) => alone(undefined, work),
    goOn(judgement) {
      if (judgement.id === held.inForce.judgement.id) held.inForce = { ...held.inForce, judgement };
    },
    progress: () => held.progress,
    draft: (draft, { asOf, signal }) =>
      inTurn(signal, async () => {
        const { blueprint, judgement } = held.inForce;
        if (asOf === judgement.asOf && asksTheSame(draft.blueprint, blueprint.blueprint)) return judgement;
        const key = `${judgement.id} ${asOf} ${exactly(draft.blueprint)}`;
        if (held.draft?.key === key) return held.draft.judgement;
        if (held.draft) await forgetJudgement(events, held.draft.judgement.id);
        held.draft = undefined;
        const made = await judgeAll(place, draft, { asOf, signal, tell });
        held.draft = { key, judgement: made };
        return made;
      }),
    putInForce: (next, { signal, record }) =>
      inTurn(signal, async () => {
        const before = held.inForce;
        await requireOwnSources(events, next.blueprint);
        await place.requireFit(next);
        const judgement = await judgedAndRecorded(next, { ...place, before, signal, record, tell });
        await alone(undefined, async () => {
          held.inForce = { blueprint: next, judgement };
        });
        await recordJudgement(events, judgement, { inForce: next, askedAt: place.now() });
        await forgetOldJudgements(events, held.draft?.judgement.id);
      }),
  };
}

/** Nothing is being done. */
export const idle: WorkProgress = { doing: 'nothing', parts: 0, of: 0, rows: 0 };

type Telling = Work & { readonly tell: (progress: WorkProgress) => void };

type Publishing = Place & Telling & { readonly before: InForce; readonly record: () => Promise<void> };

/** Whatever fails on the way, the events are read again as the blueprint in force reads them, and no row is left. */
async function judgedAndRecorded(next: BlueprintInForce, around: Publishing): Promise<Judgement> {
  const old = around.before.blueprint.blueprint;
  try {
    await prepareEventTables(around.events, next.blueprint);
    await rereadSources(around, { from: old, to: next.blueprint });
    const judgement = await judgementFor(next, around);
    await recorded(judgement, around);
    return judgement;
  } catch (error) {
    await rereadSources({ ...around, signal: undefined }, { from: next.blueprint, to: old }).catch(() => undefined);
    throw error;
  }
}

async function rereadSources(
  { events, folder, signal, tell }: Publishing,
  { from, to }: { readonly from: Blueprint; readonly to: Blueprint },
): Promise<void> {
  if (exactly(from.sources) === exactly(to.sources)) return;
  const onProgress = ({ rowsRead }: { readonly rowsRead: number }) =>
    tell({ ...idle, doing: 'importing', rows: rowsRead });
  await importSources(events, { blueprint: to, folder, signal, onProgress });
}

/** The judgement under which a blueprint comes into force: the present one where no history would read differently. */
async function judgementFor(next: BlueprintInForce, around: Publishing): Promise<Judgement> {
  const old = around.before.blueprint.blueprint;
  const { blueprint } = next;
  const readsTheSame = exactly([old.sources, old.clock]) === exactly([blueprint.sources, blueprint.clock]);
  if (readsTheSame && asksTheSame(old, blueprint)) return around.before.judgement;
  return judgeAll(around, next, around);
}

async function recorded({ id }: Judgement, { events, before, signal, record }: Publishing): Promise<void> {
  try {
    if (signal?.aborted) throw new Fault('stopped', 'The work was stopped; what was in force is in force.');
    await record();
  } catch (error) {
    if (id !== before.judgement.id) await forgetJudgement(events, id);
    throw error;
  }
}

async function judgeAll(
  { events, now }: Place,
  inForce: BlueprintInForce,
  { asOf, signal, tell }: Telling & { readonly asOf?: number | undefined },
): Promise<Judgement> {
  tell({ ...idle, doing: 'judging' });
  await prepareEventTables(events, inForce.blueprint);
  return judge(events, {
    inForce,
    rejected: await rowsRejected(events),
    askedAt: now(),
    asOf,
    signal,
    onProgress: (progress) => tell({ doing: 'judging', ...progress }),
  });
}

export async function rowsRejected(events: EventStore): Promise<number> {
  const [row] = await events.ask<{ rows: number }>({
    sql: 'SELECT toFloat64(count()) AS rows FROM rejects',
    values: {},
  });
  return row?.rows ?? 0;
}

/** Does pieces of work one after the other, in the order of asking; one whose asker has gone meanwhile is not begun. */
function oneAtATime(after: () => void) {
  const queue: { last: Promise<unknown> } = { last: Promise.resolve() };
  return <Answer>(signal: AbortSignal | undefined, work: () => Promise<Answer>): Promise<Answer> => {
    const turn = queue.last.then(async () => {
      if (signal?.aborted) throw new Fault('stopped', 'The work was stopped before it began.');
      return work();
    });
    queue.last = turn.catch(() => undefined).then(after);
    return turn;
  };
}
