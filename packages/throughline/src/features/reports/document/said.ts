import type { JourneyLine, RouteOnLine, SentencePart } from '#features/journeys/contract.ts';
import { spoken } from '#words/names.ts';
import type { Tongue } from './tongue.ts';

export type Said = { readonly head: string; readonly says: string };

/** Longer lists of promises are counted, not told. */
const longestList = 2;

/** What there is to say of the period, part by part, in words alone. */
export function saidParts(journey: JourneyLine, tongue: Tongue): readonly Said[] {
  const { words, figures } = tongue;
  const { consistency, weakest, balance, sentence } = journey;
  const consistent = words.line.consistency;
  return [
    ...(consistency === null || weakest === null
      ? []
      : [
          {
            head: consistent.head,
            says: fill(consistent.says, { index: figures.tenth(consistency), stage: spoken(weakest) }),
          },
        ]),
    ...(balance === null
      ? []
      : [
          {
            head: words.line.balance.head,
            says: fill(words.line.balance.says, {
              delighted: figures.whole(balance.delighted.now),
              delightedBefore: figures.whole(balance.delighted.before),
              hurt: figures.whole(balance.hurt.now),
              hurtBefore: figures.whole(balance.hurt.before),
            }),
          },
        ]),
    ...sentence.map((part) => ({
      head: words.said[part.kind].head,
      says: fill(words.said[part.kind].says, filling(part, journey, tongue)),
    })),
  ];
}

/** Fills the holes of `Kept {share} of {due}`. */
function fill(says: string, holes: Readonly<Record<string, string>>): string {
  return says.replaceAll(/\{(\w+)\}/g, (_, hole: string) => holes[hole] ?? '');
}

function filling(part: SentencePart, journey: JourneyLine, tongue: Tongue): Readonly<Record<string, string>> {
  const { figures } = tongue;
  const promise = 'promise' in part ? quoted(part.promise, journey, tongue) : '';
  switch (part.kind) {
    case 'better':
    case 'worse':
      return {
        promise,
        now: figures.keptShare(part.now),
        points: figures.tenth(Math.abs(part.change.difference ?? 0) * 100),
      };
    case 'missed':
    case 'reached':
      return { promise, now: figures.keptShare(part.now), target: figures.roundPercent(part.target) };
    case 'luck':
      return {
        promise,
        key: spoken(Object.keys(part.best.route).join(', ')),
        best: routeSaid(part.best, tongue),
        worst: routeSaid(part.worst, tongue),
      };
    case 'delight':
    case 'pain':
      return {
        moment: momentSaid(part.moment, journey),
        seen: figures.whole(part.seen),
        customers: figures.whole(part.customers),
        before: figures.whole(part.before.seen),
      };
    case 'steady':
    case 'too-few':
      return { promises: promisesSaid(part.promises, journey, tongue) };
  }
}

function quoted(name: string, { stages }: JourneyLine, { words }: Tongue): string {
  const says = stages.flatMap(({ promises }) => promises).find((promise) => promise.name === name)?.says;
  return words.quoted((says ?? spoken(name)).replace(/\.$/, ''));
}

function momentSaid(name: string, { stages }: JourneyLine): string {
  const says = stages.flatMap(({ moments }) => moments).find((moment) => moment.name === name)?.says;
  return (says ?? spoken(name)).replace(/\.$/, '');
}

function promisesSaid(names: readonly string[], journey: JourneyLine, tongue: Tongue): string {
  const { words, figures } = tongue;
  if (names.length > longestList) return words.line.promisesCounted(figures.whole(names.length));
  return names.map((name) => quoted(name, journey, tongue)).join(', ');
}

function routeSaid({ route, ...kept }: RouteOnLine, { words, figures }: Tongue): string {
  const named = Object.entries(route).map(([key, value]) => value ?? words.noRoute(spoken(key)));
  return `${named.join(', ')} ${figures.keptShare(kept)}`;
}
