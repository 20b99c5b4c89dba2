import type { Standing } from '#drawing/standing.ts';
import { words } from '../words.ts';

type MarkProps = { readonly standing: Standing; readonly x: number; readonly y: number; readonly size?: number };

/** The dot of a rate: a disc as intended, a diamond while the budget is spent, a square beyond it, a ring for too few. */
export function StandingMark({ standing, x, y, size = 6 }: MarkProps) {
  const shared = {
    'data-standing': standing,
    className: 'fill-(--standing) stroke-paper',
    strokeWidth: size < 4 ? 0.75 : 2,
  };
  switch (standing) {
    case 'beyond':
      return <rect {...shared} x={x - size} y={y - size} width={size * 2} height={size * 2} />;
    case 'spending':
      return (
        <path
          {...shared}
          d={`M${x} ${y - size * 1.4}l${size * 1.4} ${size * 1.4}l${-size * 1.4} ${size * 1.4}l${-size * 1.4} ${-size * 1.4}z`}
        />
      );
    case 'too-few':
      return (
        <circle
          data-standing={standing}
          className="fill-paper stroke-(--standing)"
          strokeWidth={2}
          cx={x}
          cy={y}
          r={size}
        />
      );
    case 'as-intended':
    case 'no-target':
      return <circle {...shared} cx={x} cy={y} r={size + 0.5} />;
  }
}

/** The same shape in a line of text, with its word. */
export function StandingWord({ standing }: { readonly standing: Standing }) {
  return (
    <span data-standing={standing} className="text-(--standing)">
      <svg aria-hidden="true" width="14" height="14" className="mr-1.5 inline-block align-[-2px]">
        <StandingMark standing={standing} x={7} y={7} size={4.5} />
      </svg>
      {words.standing[standing]}
    </span>
  );
}
