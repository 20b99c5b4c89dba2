import { listMoments } from '#features/moments/contract.ts';
import { listScorecards, type ScorecardSummary } from '#features/promises/contract.ts';
import type { House } from '#foundation/house.ts';
import type { BlueprintChange, Effect, KeptCounts, MomentEffect, PromiseEffect } from '../contract.ts';
import { countMoved, countTurned } from './turned.ts';

type Sides = {
  readonly before: House;
  readonly after: House;
  readonly changes: readonly BlueprintChange[];
};

/** Two judgements side by side: every promise and moment of both, and what became of each single one. */
export async function effectOf({ before, after, changes }: Sides): Promise<Effect> {
  const [promisesBefore, promisesAfter, momentsBefore, momentsAfter] = await Promise.all([
    before.ask(listScorecards, {}),
    after.ask(listScorecards, {}),
    before.ask(listMoments, {}),
    after.ask(listMoments, {}),
  ]);
  const sides = { before, after };
  return {
    before: { judgement: before.judgement.id, asOf: before.judgement.asOf },
    after: { judgement: after.judgement.id, asOf: after.judgement.asOf },
    promises: await Promise.all(
      pairsOf(promisesBefore.promises, promisesAfter.promises, renamesOf(changes, 'promise')).map((pair) =>
        promiseEffect(pair, sides),
      ),
    ),
    moments: await Promise.all(
      pairsOf(momentsBefore.moments, momentsAfter.moments, renamesOf(changes, 'moment')).map((pair) =>
        momentEffect(pair, sides),
      ),
    ),
  };
}

/** The former names of what was renamed, by the new ones. */
function renamesOf(changes: readonly BlueprintChange[], what: 'promise' | 'moment'): ReadonlyMap<string, string> {
  return new Map(
    changes.flatMap((change) =>
      change.kind === 'renamed' && change.what === what ? [[change.name, change.was ?? '']] : [],
    ),
  );
}

type Named = { readonly name: string };
type Paired<Row> = { readonly was: Row | undefined; readonly is: Row | undefined };

/** All of the second in its order, then those of the first that went. */
function pairsOf<Row extends Named>(
  before: readonly Row[],
  after: readonly Row[],
  renames: ReadonlyMap<string, string>,
): readonly Paired<Row>[] {
  const came = after.map((is) => ({ was: before.find(({ name }) => name === (renames.get(is.name) ?? is.name)), is }));
  const stayed = new Set(came.map(({ was }) => was));
  return [...came, ...before.filter((was) => !stayed.has(was)).map((was) => ({ was, is: undefined }))];
}

type Houses = { readonly before: House; readonly after: House };

/** Under which names and judgements a definition is looked for; one that is new or gone has the other side's name. */
function namesOf({ was, is }: Paired<Named>, { before, after }: Houses) {
  const name = is?.name ?? was?.name ?? '';
  return {
    said: { name, nameBefore: was?.name ?? null, isGone: is === undefined },
    pair: {
      before: { judgement: before.judgement.id, name: was?.name ?? name },
      after: { judgement: after.judgement.id, name },
    },
  };
}

async function promiseEffect(paired: Paired<ScorecardSummary>, houses: Houses): Promise<PromiseEffect> {
  const { said, pair } = namesOf(paired, houses);
  return {
    ...said,
    before: paired.was ? countsOf(paired.was) : null,
    after: paired.is ? countsOf(paired.is) : null,
    turned: await countTurned(houses.after.events, pair),
  };
}

function countsOf({ kept, broken, open, target, due, dueKept, rate, interval }: ScorecardSummary): KeptCounts {
  return { kept, broken, open, target, due, dueKept, rate, interval };
}

type Moment = Named & Pick<MomentEffect, 'feels'> & { readonly seen: number; readonly customers: number };

async function momentEffect(paired: Paired<Moment>, houses: Houses): Promise<MomentEffect> {
  const { said, pair } = namesOf(paired, houses);
  const seenOf = (moment: Moment | undefined) => (moment ? { seen: moment.seen, customers: moment.customers } : null);
  return {
    ...said,
    feels: (paired.is ?? paired.was)?.feels ?? 'milestone',
    before: seenOf(paired.was),
    after: seenOf(paired.is),
    ...(await countMoved(houses.after.events, pair)),
  };
}
