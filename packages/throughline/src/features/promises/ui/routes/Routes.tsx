import { addresses } from '#web/addresses.ts';
import { Funnel } from '#web/chart/Funnel.tsx';
import { Answered } from '#web/kit/Answered.tsx';
import { percent, tenth, whole } from '#web/kit/figures.ts';
import { Section } from '#web/kit/Section.tsx';
import { Sentence } from '#web/kit/Sentence.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { type Search, withoutViews } from '#web/rows/narrowing.ts';
import { spoken, words } from '#web/words.ts';
import type { Scorecard, ScorecardFilter } from '../../contract.ts';
import { type Cut, type CutRoute, readRoutes } from '../../routes/contract.ts';
import { HowCounted } from '../HowCounted.tsx';
import { current } from '../KeptOverTime.tsx';
import { RouteTable } from './RouteTable.tsx';

type Props = { readonly card: Scorecard; readonly filter: ScorecardFilter; readonly search: Search };

/** The routes a customer may be sent along, ranked, and the ones among them that really stand out. */
export function Routes({ card, filter, search }: Props) {
  const asked = useAnswer(readRoutes, { promise: card.name, ...filter });
  return (
    <Answered asked={asked} shape={[320]} doing={words.funnel.doing}>
      {({ cuts }) => {
        const cut = cuts.find(({ key }) => key === search.compare) ?? cuts[0];
        return cut === undefined ? null : <Ranked card={card} cut={cut} cuts={cuts} search={search} />;
      }}
    </Answered>
  );
}

type RankedProps = {
  readonly card: Scorecard;
  readonly cut: Cut;
  readonly cuts: readonly Cut[];
  readonly search: Search;
};

function Ranked({ card, cut, cuts, search }: RankedProps) {
  const rowsOf = (route: CutRoute) =>
    addresses.promiseRows(card.name, { ...withoutViews(search), fellDue: true, ...narrowingOf(cut, route) });
  return (
    <Section
      id="routes"
      title={words.routes.title(spoken(cut.key))}
      className="mb-10 print:mb-2"
      choices={
        <p className="screen-only flex flex-wrap gap-x-4">
          {cuts.map(({ key }) => (
            <a
              key={key}
              href={`${addresses.promise(card.name, { ...search, compare: key })}#routes`}
              {...current(key === cut.key)}
            >
              {words.routes.by(spoken(key))}
            </a>
          ))}
        </p>
      }
    >
      <div className="print:[&_td]:leading-tight print:[&_th]:leading-tight">
        <RouteTable card={card} cut={cut} rowsOf={rowsOf} />
      </div>
      <div className="mt-6 print:mt-1">
        <h3 className="screen-only mb-1 font-semibold">{words.funnel.title(spoken(cut.key))}</h3>
        <Outliers cut={cut} />
        {cut.funnel !== null && (
          <div className="screen-only">
            <Funnel
              points={cut.routes.map((route) => ({ ...route, says: nameOf(route), href: rowsOf(route) }))}
              funnel={cut.funnel}
              words={{ mean: words.funnel.mean(percent(cut.funnel.centre)), due: words.funnel.due }}
            />
            <p className="max-w-[68ch] text-small text-soft">{words.funnel.key}</p>
          </div>
        )}
        <HowCounted>{words.howCounted.routes}</HowCounted>
      </div>
    </Section>
  );
}

/** Differences this many times those of chance are said to be the manner of the whole. */
const WIDE = 10;

function Outliers({ cut: { routes, funnel } }: { readonly cut: Cut }) {
  if (funnel === null) return <p className="mb-2 max-w-[68ch]">{words.funnel.tooFew}</p>;
  const sides = (['above', 'below'] as const).map((side) => ({
    side,
    names: routes.filter(({ outlier }) => outlier === side).map(nameOf),
  }));
  const named = sides.filter(({ names }) => names.length > 0);
  return (
    <p className="mb-2 max-w-[68ch] print:max-w-none print:text-small">
      {named.length === 0 && words.funnel.none}
      {named.map(({ side, names }) => (
        <span key={side} className="mr-1">
          <Sentence says={words.funnel[side]} with={{ names: names.join(', ') }} />
        </span>
      ))}{' '}
      {funnel.excess >= WIDE && words.funnel.wide(funnel.excess >= 100 ? whole(funnel.excess) : tenth(funnel.excess))}
    </p>
  );
}

function nameOf({ value }: CutRoute): string {
  return value ?? words.noValue;
}

function narrowingOf({ key, of }: Cut, { value }: CutRoute): Readonly<Record<string, string>> {
  return { [of === 'route' ? `route[${key}]` : key]: value ?? '' };
}
