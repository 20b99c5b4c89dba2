import { scaleLinear } from 'd3-scale';
import { whole } from '../kit/figures.ts';
import { useWidth } from './useWidth.ts';

export type Bin = { readonly from: number; readonly to: number | null; readonly count: number; readonly late: boolean };

type Props = {
  readonly bins: readonly Bin[];
  /** Where in-time ends, in the unit of the bins. */
  readonly deadline: number;
  readonly words: { readonly inTime: string; readonly late: string; readonly deadline: string };
  /** What stands under an edge of a bin; empty for none. */
  readonly tick: (at: number) => string;
  /** What stands under the last, open bin. */
  readonly beyond: string;
  /** How much of the width of a printed page it takes, 0 to 1. */
  readonly paperShare: number;
};

const heights = { screen: 248, paper: 112 };
/** Below this width only the ends and the deadline are named. */
const roomForTicks = 600;
const margin = { top: 40, right: 4, bottom: 28, left: 4 };

/** How often something took how long, with its deadline drawn; what is late is striped as well as coloured. */
export function Histogram({ bins, deadline, words, tick, beyond, paperShare }: Props) {
  const [measure, width, isPaper] = useWidth<HTMLDivElement>(paperShare);
  const height = isPaper ? heights.paper : heights.screen;
  const step = (width - margin.left - margin.right) / bins.length;
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const y = scaleLinear([0, most], [height - margin.bottom, margin.top]);
  const left = (index: number) => margin.left + index * step;
  const line = left(bins.filter(({ late }) => !late).length);
  return (
    <div ref={measure}>
      {width > 0 && (
        <svg aria-hidden="true" width={width} height={height} className="block">
          <Stripes />
          {bins.map((bin, index) => (
            <g key={bin.from} className={bin.late ? 'fill-[url(#stripes)]' : 'fill-ink'}>
              <title>{whole(bin.count)}</title>
              <rect x={left(index) + 1} y={y(bin.count)} width={Math.max(1, step - 2)} height={y(0) - y(bin.count)} />
            </g>
          ))}
          <line x1={margin.left} x2={width - margin.right} y1={y(0)} y2={y(0)} className="stroke-ink" />
          <line x1={line} x2={line} y1={4} y2={y(0) + 6} className="stroke-ink" strokeWidth={2} />
          <text x={line - 8} y={14} textAnchor="end">
            {words.inTime}
          </text>
          <text x={line + 8} y={14} className="fill-beyond">
            {words.late}
          </text>
          <text x={line} y={height - 6} textAnchor="middle" className="font-semibold">
            {words.deadline}
          </text>
          {bins.map(({ from, to }, index) => (
            <text
              key={from}
              x={to === null ? left(index) + step / 2 : left(index)}
              y={height - 6}
              textAnchor={anchor(index, bins.length)}
              className="fill-soft"
            >
              {width >= roomForTicks || from === 0 || to === null
                ? labelOf({ from, to }, { deadline, tick, beyond })
                : ''}
            </text>
          ))}
        </svg>
      )}
    </div>
  );
}

function anchor(index: number, count: number): 'start' | 'middle' | 'end' {
  if (index === 0) return 'start';
  return index === count - 1 ? 'end' : 'middle';
}

type Labels = Pick<Props, 'deadline' | 'tick' | 'beyond'>;

function labelOf({ from, to }: Pick<Bin, 'from' | 'to'>, { deadline, tick, beyond }: Labels): string {
  if (to === null) return beyond;
  return Math.abs(from - deadline) < deadline * 1e-6 ? '' : tick(from);
}

function Stripes() {
  return (
    <defs>
      <pattern id="stripes" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="5" height="5" className="fill-paper" />
        <rect width="2.5" height="5" className="fill-beyond" />
      </pattern>
    </defs>
  );
}
