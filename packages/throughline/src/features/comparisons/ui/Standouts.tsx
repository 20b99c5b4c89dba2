import { signedPoints } from '#web/kit/points.ts';
import { words } from '#web/words.ts';
import type { ComparedPart, PromiseComparison } from '../contract.ts';
import { partWords } from './part-words.ts';

const mostNamed = 3;

/** How many promises more or fewer were kept in a part than the rest's share would have kept. */
function weightOf({ now, apart }: ComparedPart): number {
  return Math.abs(apart.difference ?? 0) * now.due;
}

/** Which parts stand apart by more than chance explains, what matters to most customers first, and which are outliers. */
export function Standouts({ comparison: { by, parts, named } }: { readonly comparison: PromiseComparison }) {
  if (parts.length < 2) return null;
  const apart = parts
    .filter(({ apart: { side } }) => side !== null)
    .toSorted((one, other) => weightOf(other) - weightOf(one))
    .slice(0, mostNamed);
  const outliers = parts.filter(({ outlier }) => outlier !== null);
  const nameOf = ({ part }: ComparedPart) => partWords(by, part);
  const pointsOf = (part: ComparedPart) =>
    words.compare.apartPart(nameOf(part), signedPoints(part.apart.difference ?? 0));
  return (
    <p className="mb-6 max-w-[76ch]">
      {apart.length === 0 ? words.compare.noneApart : words.compare.apart(apart.map(pointsOf).join(', '))}{' '}
      {apart.length > 0 && named === 'too-few-parts' && words.compare.fewParts}
      {apart.length > 0 && named === 'compared' && outliers.length === 0 && words.compare.noOutlier}
      {outliers.length > 0 && words.compare.outliers(outliers.map(nameOf).join(', '))}
    </p>
  );
}
