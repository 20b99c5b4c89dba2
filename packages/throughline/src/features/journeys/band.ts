import type { RouteShare, Scorecard } from '#features/promises/contract.ts';
import type { Band, RouteOnLine } from './contract.ts';

/** Routes with fewer cases say more about chance than about themselves, and would fray every line. */
export const FEWEST_ON_A_ROUTE = 20;

/** The widest spread between routes that one compare key of one promise shows; null where fewer than two have enough cases. */
export function bandOf(cards: readonly Scorecard[]): Band | null {
  const bands = cards.flatMap((card) =>
    card.compare.flatMap(
      (key) =>
        spreadOf(
          card,
          card.byRoute.filter(({ route }) => key in route),
        ) ?? [],
    ),
  );
  return bands.toSorted((one, other) => widthOf(other) - widthOf(one))[0] ?? null;
}

function spreadOf({ name }: Scorecard, routes: readonly RouteShare[]): Band | undefined {
  const rising = routes
    .filter(({ due }) => due >= FEWEST_ON_A_ROUTE)
    .map((share): RouteOnLine => ({ promise: name, ...share }))
    .toSorted((one, other) => (one.rate ?? 0) - (other.rate ?? 0) || other.due - one.due);
  const [worst] = rising;
  const best = rising.at(-1);
  if (worst === undefined || best === undefined || rising.length < 2) return undefined;
  return { best, worst, routes: rising.length };
}

function widthOf({ best, worst }: Band): number {
  return (best.rate ?? 0) - (worst.rate ?? 0);
}
