import type { ReactNode } from 'react';
import type { KeptShare } from '#features/promises/contract.ts';
import { addresses, onRoute } from '#web/addresses.ts';
import { keptShare, roundPercent, tenth, whole } from '#web/kit/figures.ts';
import { spoken, words } from '#web/words.ts';
import type { Period, RouteOnLine, SentencePart, StageOnLine } from '../contract.ts';
import { routeKey, routeName } from './figure/drawn.ts';

type About = { readonly stages: readonly StageOnLine[]; readonly period: Period };

/** Longer lists of promises are counted, not told. */
const longestList = 2;

/** What fills the holes of a part of the sentence in `words.said`; every figure leads to its rows. */
export function filled(part: SentencePart, about: About): Readonly<Record<string, ReactNode>> {
  switch (part.kind) {
    case 'better':
    case 'worse':
      return {
        ...promiseAndShare(part, about),
        points: tenth(Math.abs(part.change.difference ?? 0) * 100),
      };
    case 'missed':
    case 'reached':
      return { ...promiseAndShare(part, about), target: roundPercent(part.target) };
    case 'luck':
      return {
        promise: <Quoted name={part.promise} about={about} />,
        key: spoken(routeKey(part.best.route)),
        best: <OnRoute found={part.best} about={about} />,
        worst: <OnRoute found={part.worst} about={about} />,
      };
    case 'delight':
    case 'pain':
      return {
        moment: <MomentSaid name={part.moment} about={about} />,
        seen: <a href={addresses.moment(part.moment, about.period)}>{whole(part.seen)}</a>,
        customers: whole(part.customers),
        before: whole(part.before.seen),
      };
    case 'steady':
    case 'too-few':
      return { promises: <PromiseList names={part.promises} about={about} /> };
  }
}

type PromiseAndShare = { readonly promise: string; readonly now: KeptShare };

function promiseAndShare({ promise, now }: PromiseAndShare, about: About) {
  const narrowing = { ...periodOf(promise, about), fellDue: true };
  return {
    promise: <Quoted name={promise} about={about} />,
    now: <a href={addresses.promiseRows(promise, narrowing)}>{keptShare(now)}</a>,
  };
}

function periodOf(promise: string, { stages, period }: About): Period {
  return stages.flatMap(({ promises }) => promises).find(({ name }) => name === promise)?.period ?? period;
}

type Named = { readonly name: string; readonly about: About };

/** A promise in its own words, without the full stop that would end our sentence. */
function Quoted({ name, about: { stages } }: Named) {
  const says =
    stages.flatMap(({ promises }) => promises).find((promise) => promise.name === name)?.says ?? spoken(name);
  return <a href={addresses.promise(name)}>{words.quoted(says.replace(/\.$/, ''))}</a>;
}

function MomentSaid({ name, about: { stages } }: Named) {
  const says = stages.flatMap(({ moments }) => moments).find((moment) => moment.name === name)?.says ?? spoken(name);
  return <a href={addresses.moment(name)}>{says.replace(/\.$/, '')}</a>;
}

function PromiseList({ names, about }: { readonly names: readonly string[]; readonly about: About }) {
  if (names.length > longestList) return words.line.promisesCounted(whole(names.length));
  return names.map((name, index) => (
    <span key={name}>
      {index > 0 && ', '}
      <Quoted name={name} about={about} />
    </span>
  ));
}

function OnRoute({
  found: { promise, route, ...kept },
  about,
}: {
  readonly found: RouteOnLine;
  readonly about: About;
}) {
  const narrowing = { ...periodOf(promise, about), fellDue: true, ...onRoute(route) };
  return (
    <>
      {routeName(route)} <a href={addresses.promiseRows(promise, narrowing)}>{keptShare(kept)}</a>
    </>
  );
}
