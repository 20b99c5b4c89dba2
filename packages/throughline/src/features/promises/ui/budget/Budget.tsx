import { Answered } from '#web/kit/Answered.tsx';
import { dayRange, howLong, roundPercent, tenth, whole } from '#web/kit/figures.ts';
import { Section } from '#web/kit/Section.tsx';
import { Sentence } from '#web/kit/Sentence.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import type { Search } from '#web/rows/narrowing.ts';
import { words } from '#web/words.ts';
import { type Budget as BudgetFigures, readBudget } from '../../budget/contract.ts';
import type { ScorecardFilter } from '../../contract.ts';
import { HowCounted } from '../HowCounted.tsx';
import { BurnRules } from './BurnRules.tsx';
import { type RowsOf, rowsWithin } from './rows-within.ts';

type Props = { readonly promise: string; readonly filter: ScorecardFilter; readonly search: Search };

/** How many may be broken, how many were, and whether they break so fast that somebody should act. */
export function Budget({ promise, filter, search }: Props) {
  const asked = useAnswer(readBudget, { promise, ...filter });
  return (
    <Section id="budget" title={words.budget.title}>
      <Answered asked={asked} shape={[96, 200]} doing={words.budget.doing}>
        {({ budget, timezone }) => (
          <>
            <Spent budget={budget} timezone={timezone} rowsOf={rowsWithin(promise, search)} />
            <BurnRules rules={budget.rules} rowsOf={rowsWithin(promise, search)} />
            <HowCounted>{words.howCounted.budget}</HowCounted>
          </>
        )}
      </Answered>
    </Section>
  );
}

type SpentProps = { readonly budget: BudgetFigures; readonly timezone: string; readonly rowsOf: RowsOf };

function Spent({ budget: { target, whole: period, allowed, spent, lastsMs }, timezone, rowsOf }: SpentProps) {
  const range = dayRange(period, timezone);
  if (target === null) return <p>{words.budget.noTarget}</p>;
  if (period.due === 0) return <p>{words.budget.nothingDue(range)}</p>;
  if (allowed === null || spent === null) return <p>{words.budget.noBudget}</p>;
  return (
    <>
      <p className="mb-3 max-w-[68ch]">
        <Sentence
          says={spent > 1 ? words.budget.over : words.budget.within}
          with={{
            due: <a href={rowsOf(period)}>{whole(period.due)}</a>,
            period: words.budget.period(range),
            allowed: amount(allowed),
            broken: <a href={rowsOf(period, { outcome: 'broken' })}>{whole(period.broken)}</a>,
            share: roundPercent(spent),
            times: tenth(spent),
          }}
        />{' '}
        {spent < 1 && lastsMs !== null && words.budget.lasts(howLong(lastsMs))}
      </p>
      <SpentBar allowed={allowed} broken={period.broken} />
    </>
  );
}

type BarProps = { readonly allowed: number; readonly broken: number };

/** One length for what is allowed and what was broken; what goes beyond the budget is striped as well as coloured. */
function SpentBar({ allowed, broken }: BarProps) {
  const most = Math.max(allowed, broken);
  const part = (count: number) => `${(100 * count) / most}%`;
  const end = Math.min(allowed, broken);
  return (
    <div aria-hidden="true" className="mb-4 print:mb-1">
      <div className="flex h-5 border-y border-rule-strong print:h-3">
        <div className="bg-ink" style={{ width: part(end) }} />
        {broken > allowed && (
          <div
            className="border-l-2 border-ink bg-[repeating-linear-gradient(45deg,var(--beyond)_0_2.5px,var(--paper)_2.5px_5px)]"
            style={{ width: part(broken - allowed) }}
          />
        )}
      </div>
      <div className="flex justify-between text-small text-soft">
        <span>{broken > allowed ? words.budget.allowed(amount(allowed)) : words.budget.broken(whole(broken))}</span>
        <span>{broken > allowed ? words.budget.broken(whole(broken)) : words.budget.allowed(amount(allowed))}</span>
      </div>
    </div>
  );
}

/** A budget is seldom a whole number; its tenths count only while it is small. */
function amount(count: number): string {
  return count < 10 ? tenth(count) : whole(count);
}
