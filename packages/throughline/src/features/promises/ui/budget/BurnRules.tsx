import { tenth, whole } from '#web/kit/figures.ts';
import { Sentence } from '#web/kit/Sentence.tsx';
import { words } from '#web/words.ts';
import type { BurnRuleFigures, BurnWindow } from '../../budget/contract.ts';
import type { RowsOf } from './rows-within.ts';

type Props = { readonly rules: readonly BurnRuleFigures[]; readonly rowsOf: RowsOf };

/** What each rule sees in its longer span, and what it says of it. */
export function BurnRules({ rules, rowsOf }: Props) {
  if (rules.length === 0) return null;
  return (
    <>
      <h3 className="screen-only mb-1 font-semibold">{words.budget.pace}</h3>
      <ul className="max-w-[68ch]">
        {rules.map((rule) => (
          <li
            key={rule.long.from}
            className="border-b border-rule py-1.5 last:border-b-0 print:py-0 print:leading-tight"
          >
            <Rule rule={rule} rowsOf={rowsOf} />
          </li>
        ))}
      </ul>
    </>
  );
}

type RuleProps = { readonly rule: BurnRuleFigures; readonly rowsOf: RowsOf };

function Rule({ rule, rowsOf }: RuleProps) {
  const span = lengthOf(rule.long);
  if (rule.fault !== null) return <span className="text-soft">{words.budget.faults[rule.fault](span)}</span>;
  const { due, broken, burn } = rule.long;
  if (burn === null) return <Sentence says={words.budget.windowEmpty} with={{ span }} />;
  return (
    <>
      <Sentence
        says={words.budget.window}
        with={{
          span,
          broken: broken === 0 ? '0' : <a href={rowsOf(rule.long, { outcome: 'broken' })}>{whole(broken)}</a>,
          due: <a href={rowsOf(rule.long)}>{whole(due)}</a>,
          burn: tenth(burn),
        }}
      />{' '}
      {rule.fires ? (
        <strong className="font-semibold text-beyond">{words.budget.act[rule.act]}</strong>
      ) : (
        <span className="text-soft">{quietWords(rule)}</span>
      )}
    </>
  );
}

/** Why a rule stays quiet: the first of its three conditions that fails. */
function quietWords({ asked, long, short, fewestBeyondChance }: BurnRuleFigures): string {
  if ((long.burn ?? 0) < asked) return words.budget.quiet.slow(tenth(asked));
  if (long.broken < fewestBeyondChance) return words.budget.quiet.chance(whole(fewestBeyondChance));
  return short.burn === null ? words.budget.quiet.unseen(lengthOf(short)) : words.budget.quiet.over(lengthOf(short));
}

const HOUR = 3_600_000;

/** `24 hours`, `7 days`: days from the second on, where they are whole. */
function lengthOf({ from, to }: BurnWindow): string {
  const hours = Math.round((to - from) / HOUR);
  return hours <= 24 || hours % 24 > 0 ? words.budget.hours(hours) : words.budget.days(Math.round(hours / 24));
}
