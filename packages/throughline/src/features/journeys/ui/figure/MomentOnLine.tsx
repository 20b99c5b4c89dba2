import { whole } from '#web/kit/figures.ts';
import { spoken, words } from '#web/words.ts';
import { type Lay, type MomentPlace, markSize } from './drawing.ts';
import { MomentMark } from './MomentMark.tsx';

type Props = {
  readonly found: MomentPlace;
  readonly lay: Lay;
  /** The customers of the moment that most of them met. */
  readonly most: number;
};

/** Towards fewer promises kept for a pain, towards more for a delight. */
const sides = { pain: 1, delight: -1, milestone: 0 } as const;

/** A moment's mark on its stem, with how many customers met it. */
export function MomentOnLine({ found: { moment, along, share, row }, lay: { way, across, place }, most }: Props) {
  const isAcross = way === 'across';
  const size = markSize(moment.customers, most) * (isAcross ? 1 : 0.8);
  const side = isAcross ? sides[moment.feels] : -sides[moment.feels];
  const reach = side * (isAcross ? 18 + row * 28 : 15);
  const isNumberAbove = side < 0 || (side === 0 && row === 1);
  const foot = place(along, across(share));
  const head = place(along, isAcross ? Math.max(across(1) - 8, across(share) + reach) : across(share) + reach);
  return (
    <a href={moment.href} tabIndex={-1}>
      <title>{words.line.momentMark(spoken(moment.name), whole(moment.customers))}</title>
      <line x1={foot.x} y1={foot.y} x2={head.x} y2={head.y} className="stroke-ink" />
      <MomentMark feels={moment.feels} x={head.x} y={head.y} size={size} />
      {isAcross && (
        <text x={head.x} y={head.y + (isNumberAbove ? -size - 5 : size + 14)} textAnchor="middle" className="fill-soft">
          {whole(moment.customers)}
        </text>
      )}
    </a>
  );
}
