import type { Blueprint } from '@throughline/blueprint';
import type { RouteShare } from '#features/promises/contract.ts';
import type { Answer, PromiseAnswer } from './answer.ts';

/** An answer as lines for people: what was counted, each promise with its routes, each moment. */
export function answerInWords(answer: Answer, blueprint: Blueprint): readonly string[] {
  const asOf = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: blueprint.timezone,
  });
  return [
    `As of ${asOf.format(new Date(answer.asOf))} (${blueprint.timezone}): ${counted(answer.events, 'event')} of ${counted(answer.customers, 'customer')}${rejectedRows(answer)}.`,
    ...answer.promises.flatMap((promise) => ['', ...promiseLines(promise, blueprint)]),
    ...(answer.moments.length === 0 ? [] : ['', 'Moments']),
    ...answer.moments.map(
      ({ name, feels, seen, customers }) =>
        `  ${name.padEnd(widest(answer.moments))}  ${feels.padEnd(9)}  seen ${counted(seen, 'time')}, by ${counted(customers, 'customer')}`,
    ),
  ];
}

function promiseLines(promise: PromiseAnswer, blueprint: Blueprint): readonly string[] {
  const says = blueprint.promises.find(({ name }) => name === promise.name)?.says ?? '';
  return [
    says === '' ? promise.name : `${promise.name}: ${says}`,
    `  ${keptShare(promise)}${aside(promise)}`,
    ...spread(promise),
    ...consistencyLine(promise),
  ];
}

/** `kept 63.2 % (62.8–63.5) of 83,181 due`; under five due no percentage, only `kept 3 of 4 due`. */
function keptShare({
  due,
  dueKept,
  rate,
  interval,
}: Pick<PromiseAnswer, 'due' | 'dueKept' | 'rate' | 'interval'>): string {
  if (due === 0) return 'none fell due';
  if (rate === null || interval === null) return `kept ${number(dueKept)} of ${number(due)} due`;
  const [low, high] = interval;
  return `kept ${percent(rate)} % (${percent(low)}–${percent(high)}) of ${number(due)} due`;
}

function aside(promise: PromiseAnswer): string {
  const { kept, broken, due, dueKept, open, released, late, withoutDeadline } = promise;
  const keptAhead = kept - dueKept;
  const brokenAhead = broken - (due - dueKept);
  const parts = [
    late > 0 ? `${number(late)} broken but done late` : '',
    keptAhead > 0 ? `${number(keptAhead)} kept and not due yet` : '',
    brokenAhead > 0 ? `${number(brokenAhead)} broken and not due yet` : '',
    open > 0 ? `${number(open)} open` : '',
    released > 0 ? `${number(released)} released` : '',
    withoutDeadline > 0 ? `${number(withoutDeadline)} without a deadline` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `; ${parts.join(', ')}`;
}

const FEW_ROUTES = 3;

/** Under each key of `compare` all routes where they are few, else the one that does worst and the one that does best of those with enough to say. */
function spread({ byRoute }: PromiseAnswer): readonly string[] {
  const keys = [...new Set(byRoute.flatMap(({ route }) => Object.keys(route)))];
  return keys.flatMap((key) => {
    const routes = byRoute
      .filter(({ route, due }) => Object.hasOwn(route, key) && due > 0)
      .toSorted((one, other) => one.dueKept / one.due - other.dueKept / other.due);
    if (routes.length < 2) return [];
    const said = (share: RouteShare) => `${share.route[key] ?? 'none'} ${keptShare(share)}`;
    if (routes.length <= FEW_ROUTES) return [`  by ${key}: ${routes.map(said).join('; ')}`];
    const known = routes.filter(({ rate }) => rate !== null);
    const [worst, best] = [known[0], known.at(-1)];
    return worst && best && worst !== best ? [`  by ${key}: ${said(worst)} … ${said(best)}`] : [];
  });
}

function consistencyLine({ consistency: { index, level, luck } }: PromiseAnswer): readonly string[] {
  if (index === null || level === null) return [];
  const lost = luck === null ? 'luck cannot be measured' : `${luck.toFixed(1)} lost to luck of the route`;
  return [`  consistency ${index.toFixed(1)} of 100: ${level.toFixed(1)} lost because it is broken, ${lost}`];
}

function rejectedRows({ rejected }: Answer): string {
  return rejected === 0
    ? ''
    : `; ${counted(rejected, 'row')} could not be read (\`throughline import --dry-run\` says why)`;
}

const number = (value: number): string => value.toLocaleString('en-US');
const percent = (share: number): string => (100 * share).toFixed(1);
const counted = (n: number, word: string): string => `${number(n)} ${word}${n === 1 ? '' : 's'}`;
const widest = (named: readonly { readonly name: string }[]): number =>
  Math.max(...named.map(({ name }) => name.length));
