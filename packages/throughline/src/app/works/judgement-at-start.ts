import { lastImportAt } from '#features/events/last-import.ts';
import { judge } from '#features/promises/judge.ts';
import { forgetOldJudgements, keptJudgement, recordJudgement } from '#features/promises/keep-judgements.ts';
import type { World } from '#foundation/command.ts';
import type { EventStore } from '#foundation/event-store.ts';
import type { BlueprintInForce, Judgement } from '#foundation/house.ts';
import type { ImportReport } from '#foundation/works/import-report.ts';
import { rowsRejected } from './workshop.ts';

type Starting = {
  readonly inForce: BlueprintInForce;
  /** What the sources had that was new. */
  readonly report: ImportReport;
  /** Epoch milliseconds; undefined for what the blueprint's clock says. */
  readonly asOf: number | undefined;
  readonly mayBeEmpty: boolean;
  /** Whether rounds will go on with the judgement while events arrive and time passes. */
  readonly goesOn: boolean;
};

/**
 * The judgement with which a house opens: the last one where rounds can go on with it, so that what came true while the house
 * was closed is found by them and told; else all history is judged.
 */
export async function judgementAtStart(events: EventStore, starting: Starting, world: World): Promise<Judgement> {
  const { inForce, report, asOf, mayBeEmpty, goesOn } = starting;
  const isUnchanged = report.sources.every(({ outcome }) => outcome === 'unchanged');
  const kept = goesOn && isUnchanged ? await keptJudgement(events, inForce, await lastImportAt(events)) : undefined;
  if (kept) return kept;
  const askedAt = world.now();
  const judgement = await judge(events, {
    inForce,
    rejected: await rowsRejected(events),
    askedAt,
    asOf,
    signal: world.signal,
    ...(mayBeEmpty ? { mayBeEmpty } : {}),
    onProgress: ({ parts, of }) => world.progress(`judging histories: ${parts} of ${of} parts`),
  });
  await recordJudgement(events, judgement, { inForce, askedAt });
  await forgetOldJudgements(events);
  return judgement;
}
