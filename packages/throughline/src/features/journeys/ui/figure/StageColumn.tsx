import { standingOf } from '#drawing/standing.ts';
import { addresses } from '#web/addresses.ts';
import { StandingWord } from '#web/chart/standing.tsx';
import { keptShare, roundPercent, span, whole } from '#web/kit/figures.ts';
import { Sentence } from '#web/kit/Sentence.tsx';
import { spoken, titled, words } from '#web/words.ts';
import type { Band, MomentOnLine, Period, PromiseOnLine, StageOnLine } from '../../contract.ts';
import { changeWords } from '../change-words.ts';
import { routeKey, routeName } from './drawn.ts';
import { MomentMark } from './MomentMark.tsx';

/** A stage's touch and name, and how the customer would say it. */
export function StageHead({
  journey,
  stage: { name, touch, says },
}: {
  readonly journey: string;
  readonly stage: StageOnLine;
}) {
  return (
    <div className="row-start-1">
      <p className="text-small text-soft">{words.touches[touch]}</p>
      <h2 id={`stage-${journey}-${name}`} className="text-title font-semibold">
        <a href={addresses.stage(name)} className="no-underline hover:underline">
          {titled(name)}
        </a>
      </h2>
      <p className="said mt-1 text-lead text-soft">{says}</p>
    </div>
  );
}

type BodyProps = { readonly stage: StageOnLine; readonly period: Period };

/** What we promise in a stage, what happens to customers there, and whose it is. */
export function StageBody({ stage: { promises, moments, owners, band }, period }: BodyProps) {
  return (
    <>
      {promises.length === 0 && <p className="text-soft">{words.line.noPromise}</p>}
      {promises.map((promise) => (
        <PromiseInStage key={promise.name} promise={promise} />
      ))}
      {band && <RoutesInStage band={band} isOnly={promises.length === 1} />}
      {moments.length > 0 && (
        <ul className="mt-4 border-t border-rule pt-3 print:mt-2 print:pt-1">
          {moments.map((moment) => (
            <MomentInStage key={moment.name} moment={moment} period={period} />
          ))}
        </ul>
      )}
      {owners.length > 0 && (
        <p className="mt-4 border-t border-rule pt-3 text-small text-soft print:mt-2 print:pt-1">
          {words.line.owners(owners.map(({ name }) => name).join(', '))}
        </p>
      )}
    </>
  );
}

function PromiseInStage({ promise }: { readonly promise: PromiseOnLine }) {
  const { name, says, now, target, period, whole: all } = promise;
  return (
    <div className="mb-3 print:mb-1">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <a
          href={addresses.promiseRows(name, { ...period, fellDue: true })}
          className="text-head font-semibold print:text-title"
        >
          {keptShare(now)}
        </a>
        {now.interval && <span className="text-soft">{span(now.interval)}</span>}
      </p>
      <h3>
        <a href={addresses.promise(name)} className="inline-block">
          {says}
        </a>
      </h3>
      <p className="mt-1 text-soft">
        <StandingWord standing={standingOf(now, target)} />
        {[target === null ? '' : words.target(roundPercent(target)), changeWords(promise.change)]
          .filter((part) => part !== '')
          .map((part) => `, ${part}`)}
      </p>
      <p className="mt-1 text-small text-soft">
        <Sentence
          says={all.withoutDeadline > 0 ? words.line.counts : words.line.countsAllDated}
          with={{
            due: <a href={addresses.promiseRows(name, { ...period, fellDue: true })}>{whole(now.due)}</a>,
            open: <a href={addresses.promiseRows(name, { outcome: 'open' })}>{whole(all.open)}</a>,
            without: <a href={addresses.promiseRows(name, { outcome: 'no-deadline' })}>{whole(all.withoutDeadline)}</a>,
          }}
        />{' '}
        <span className="print:hidden">
          <Sentence
            says={words.line.allHistory}
            with={{
              share: <a href={addresses.promiseRows(name, { fellDue: true })}>{keptShare(all)}</a>,
              interval: all.interval ? ` (${span(all.interval)})` : '',
              due: whole(all.due),
            }}
          />
        </span>
      </p>
    </div>
  );
}

type RoutesProps = { readonly band: Band; readonly isOnly: boolean };

function RoutesInStage({ band: { best, worst }, isOnly }: RoutesProps) {
  const name = isOnly ? '' : titled(best.promise);
  return (
    <p className="text-small text-soft">
      {words.line.routes({
        promise: name,
        key: spoken(routeKey(best.route)),
        best: `${routeName(best.route)} ${keptShare(best)}`,
        worst: `${routeName(worst.route)} ${keptShare(worst)}`,
      })}
    </p>
  );
}

type MomentProps = { readonly moment: MomentOnLine; readonly period: Period };

function MomentInStage({ moment: { name, feels, says, customers }, period }: MomentProps) {
  return (
    <li className="flex items-baseline gap-2 py-1 print:py-0">
      <svg aria-hidden="true" width="14" height="14" className="shrink-0 translate-y-0.5">
        <MomentMark feels={feels} x={7} y={7} size={5} />
      </svg>
      <span className="grow">
        <a href={addresses.moment(name)} title={says} className="inline-block">
          {spoken(name)}
        </a>
        <span className="sr-only">, {words.feels[feels]}</span>
      </span>
      <a href={addresses.moment(name, period)} className="shrink-0 text-soft">
        {whole(customers)}
        <span className="sr-only"> {words.line.customers}</span>
      </a>
    </li>
  );
}
