import type { ReactNode } from 'react';
import type { KeptShare } from '#features/promises/contract.ts';
import { addresses } from '#web/addresses.ts';
import { keptShare, roundPercent, tenth, whole } from '#web/kit/figures.ts';
import { Sentence } from '#web/kit/Sentence.tsx';
import { spoken, words } from '#web/words.ts';
import type { Period, PromiseOnLine, RouteOnLine, SentencePart, StageOnLine } from '../contract.ts';
import { routeKey, routeName } from './drawn.ts';

type Props = {
  readonly parts: readonly SentencePart[];
  readonly stages: readonly StageOnLine[];
  readonly period: Period;
};

/** What there is to say of the period in words: what got better and worse, where luck rules, what went right. */
export function Standfirst({ parts, stages, period }: Props) {
  const promises = stages.flatMap((stage) => stage.promises);
  return (
    <dl className="grid grid-cols-1 gap-x-6 gap-y-1 text-lead wide:grid-cols-[max-content_1fr] print:grid-cols-[max-content_1fr] print:text-body">
      {parts.map((part) => (
        <div key={JSON.stringify(part)} className="contents">
          <dt className="font-semibold max-wide:mt-2 print:mt-0">{words.said[part.kind].head}</dt>
          <dd className="max-w-[68ch] print:max-w-none">
            <Sentence says={words.said[part.kind].says} with={fillings(part, promises, period)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

type Filling = Readonly<Record<string, ReactNode>>;

function fillings(part: SentencePart, promises: readonly PromiseOnLine[], period: Period): Filling {
  const quoted = (name: string) => <Quoted name={name} promises={promises} />;
  switch (part.kind) {
    case 'better':
    case 'worse':
      return {
        promise: quoted(part.promise),
        now: <Rows name={part.promise} kept={part.now} promises={promises} />,
        points: tenth(Math.abs(part.change.difference ?? 0) * 100),
      };
    case 'missed':
    case 'reached':
      return {
        promise: quoted(part.promise),
        now: <Rows name={part.promise} kept={part.now} promises={promises} />,
        target: roundPercent(part.target),
      };
    case 'luck':
      return {
        promise: quoted(part.promise),
        key: spoken(routeKey(part.best.route)),
        best: <OnRoute found={part.best} promises={promises} />,
        worst: <OnRoute found={part.worst} promises={promises} />,
      };
    case 'delight':
    case 'pain':
      return {
        moment: <a href={addresses.moment(part.moment)}>{spoken(part.moment)}</a>,
        seen: <a href={addresses.moment(part.moment, period)}>{whole(part.seen)}</a>,
        customers: whole(part.customers),
        before: whole(part.before.seen),
      };
    case 'steady':
    case 'too-few':
      return {
        promises: part.promises.map((name, index) => (
          <span key={name}>
            {index > 0 && ', '}
            {quoted(name)}
          </span>
        )),
      };
  }
}

type Named = { readonly name: string; readonly promises: readonly PromiseOnLine[] };

/** A promise in its own words, without the full stop that would end our sentence. */
function Quoted({ name, promises }: Named) {
  const says = promises.find((promise) => promise.name === name)?.says ?? spoken(name);
  return <a href={addresses.promise(name)}>“{says.replace(/\.$/, '')}”</a>;
}

function Rows({ name, promises, kept }: Named & { readonly kept: KeptShare }) {
  const period = promises.find((promise) => promise.name === name)?.period;
  return <a href={addresses.promiseRows(name, { ...period, fellDue: true })}>{keptShare(kept)}</a>;
}

type OnRouteProps = { readonly found: RouteOnLine; readonly promises: readonly PromiseOnLine[] };

function OnRoute({ found: { promise: name, route, ...kept }, promises }: OnRouteProps) {
  const period = promises.find((promise) => promise.name === name)?.period;
  const narrowing = Object.entries(route).map(([key, value]) => [`route.${key}`, value ?? '']);
  return (
    <>
      {routeName(route)}{' '}
      <a href={addresses.promiseRows(name, { ...period, fellDue: true, ...Object.fromEntries(narrowing) })}>
        {keptShare(kept)}
      </a>
    </>
  );
}
