import type { Scorecard } from '#features/promises/contract.ts';
import { bandOf } from './band.ts';
import type { MomentOnLine, PromiseOnLine, SentencePart, StageOnLine } from './contract.ts';

/** From so many points lost to the route, luck is worth a word. */
const WORTH_A_WORD = 3;
const MOST_CHANGES = 2;

type Told = { readonly stages: readonly StageOnLine[]; readonly cards: readonly Scorecard[] };
type OnStage<T> = T & { readonly stage: string };

/** What to say on top of the line: what got better, what worse, what is missed, where luck rules, what went right. */
export function sentenceOf({ stages, cards }: Told): SentencePart[] {
  const promises = stages.flatMap(({ name, promises: some }) => some.map((promise) => ({ ...promise, stage: name })));
  const moments = stages.flatMap(({ name, moments: some }) => some.map((moment) => ({ ...moment, stage: name })));
  return [
    ...changed(promises, 'better'),
    ...changed(promises, 'worse'),
    ...steady(promises),
    ...missed(promises),
    ...luck(promises, cards),
    ...reached(promises),
    ...mostSeen(moments, 'delight'),
    ...mostSeen(moments, 'pain'),
    ...tooFew(promises),
  ];
}

function changed(promises: readonly OnStage<PromiseOnLine>[], kind: 'better' | 'worse'): SentencePart[] {
  return promises
    .filter(({ change }) => change.kind === kind)
    .toSorted((one, other) => Math.abs(other.change.difference ?? 0) - Math.abs(one.change.difference ?? 0))
    .slice(0, MOST_CHANGES)
    .map(({ name, stage, now, before, change }) => ({ kind, promise: name, stage, now, before, change }));
}

function steady(promises: readonly PromiseOnLine[]): SentencePart[] {
  const names = promises.filter(({ change }) => change.kind === 'steady').map(({ name }) => name);
  return names.length === 0 ? [] : [{ kind: 'steady', promises: names }];
}

function tooFew(promises: readonly PromiseOnLine[]): SentencePart[] {
  const names = promises.filter(({ now }) => now.rate === null).map(({ name }) => name);
  return names.length === 0 ? [] : [{ kind: 'too-few', promises: names }];
}

/** The promise that lies furthest below its target, where not even the interval reaches it. */
function missed(promises: readonly OnStage<PromiseOnLine>[]): SentencePart[] {
  return promises
    .flatMap(({ name, stage, target, now }) =>
      target === null || now.interval === null
        ? []
        : [{ promise: name, stage, target, now, gap: target - now.interval[1] }],
    )
    .filter(({ gap }) => gap > 0)
    .toSorted((one, other) => other.gap - one.gap)
    .slice(0, 1)
    .map(({ gap: _, ...said }) => ({ kind: 'missed', ...said }));
}

/** The promise that lies furthest above its target. */
function reached(promises: readonly OnStage<PromiseOnLine>[]): SentencePart[] {
  return promises
    .flatMap(({ name, stage, target, now }) =>
      target === null || now.rate === null ? [] : [{ promise: name, stage, target, now, lead: now.rate - target }],
    )
    .filter(({ lead }) => lead >= 0)
    .toSorted((one, other) => other.lead - one.lead)
    .slice(0, 1)
    .map(({ lead: _, ...said }) => ({ kind: 'reached', ...said }));
}

/** The promise that loses most to the route one happens to be sent along. */
function luck(promises: readonly OnStage<PromiseOnLine>[], cards: readonly Scorecard[]): SentencePart[] {
  return promises
    .flatMap(({ name, stage, consistency }) => {
      const band = bandOf(cards.filter((card) => card.name === name));
      const lost = consistency.luck ?? 0;
      return band === null || lost < WORTH_A_WORD
        ? []
        : [{ promise: name, stage, luck: lost, best: band.best, worst: band.worst }];
    })
    .toSorted((one, other) => other.luck - one.luck)
    .slice(0, 1)
    .map((said) => ({ kind: 'luck', ...said }));
}

function mostSeen(moments: readonly OnStage<MomentOnLine>[], feels: 'delight' | 'pain'): SentencePart[] {
  return moments
    .filter((moment) => moment.feels === feels && moment.seen > 0)
    .toSorted((one, other) => other.customers - one.customers)
    .slice(0, 1)
    .map(({ name, stage, seen, customers, before }) => ({ kind: feels, moment: name, stage, seen, customers, before }));
}
