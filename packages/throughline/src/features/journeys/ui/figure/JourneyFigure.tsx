import { useStretches } from '#web/chart/useStretches.ts';
import { useWidth } from '#web/chart/useWidth.ts';
import { words } from '#web/words.ts';
import type { JourneyLine, Period } from '../../contract.ts';
import { drawn } from './drawn.ts';
import { StageBody, StageHead } from './StageColumn.tsx';
import { Throughline } from './Throughline.tsx';

const narrowestColumn = 168;
const drawingHeight = { screen: 396, paper: 208 };
/** The strip down which the line runs, and in it the pixels at which none and all are kept. */
const strip = { width: 104, range: [4, 88] } as const;

type Props = { readonly journey: JourneyLine; readonly period: Period };

/** The throughline with the words of every stage above and below it, or beside it where the page is narrow. */
export function JourneyFigure({ journey, period }: Props) {
  const [measure, width, isPaper] = useWidth<HTMLDivElement>();
  const isAcross = isPaper || width / journey.stages.length >= narrowestColumn;
  return (
    <div ref={measure}>
      {width > 0 && isAcross && <Across {...{ journey, period, width, isPaper }} />}
      {width > 0 && !isAcross && <Down {...{ journey, period }} />}
      <p className="mt-6 print:mt-2 max-w-[90ch] text-small text-soft">{words.line.key}</p>
    </div>
  );
}

type AcrossProps = Props & { readonly width: number; readonly isPaper: boolean };

function Across({ journey: { name, stages }, period, width, isPaper }: AcrossProps) {
  const height = isPaper ? drawingHeight.paper : drawingHeight.screen;
  const column = width / stages.length;
  const stretches = stages.map((_, index) => ({
    from: index * column,
    to: (index + 1) * column,
    centre: (index + 0.5) * column,
  }));
  return (
    <div
      className="grid grid-rows-[auto_auto_auto]"
      style={{ gridTemplateColumns: `repeat(${stages.length}, minmax(0, 1fr))` }}
    >
      <div className="col-span-full row-start-2">
        <Throughline
          stages={stages.map(drawn)}
          way="across"
          range={[height - 16, 36]}
          {...{ stretches, width, height, isPaper }}
        />
      </div>
      {stages.map((stage, index) => (
        <section
          key={stage.name}
          aria-labelledby={`stage-${name}-${stage.name}`}
          className="row-span-3 row-start-1 grid grid-rows-subgrid pr-6 print:pr-3"
          style={{ gridColumn: index + 1 }}
        >
          <StageHead journey={name} stage={stage} />
          <div className="row-start-3 pt-4 print:pt-2">
            <StageBody stage={stage} period={period} />
          </div>
        </section>
      ))}
    </div>
  );
}

function Down({ journey: { name, stages }, period }: Props) {
  const [measure, stretches, height] = useStretches();
  return (
    <div className="relative" style={{ paddingInlineStart: strip.width + 24 }}>
      <div className="absolute inset-y-0 left-0">
        {stretches.length === stages.length && (
          <Throughline
            stages={stages.map(drawn)}
            way="down"
            range={strip.range}
            isPaper={false}
            width={strip.width}
            {...{ stretches, height }}
          />
        )}
      </div>
      <div ref={measure}>
        {stages.map((stage) => (
          <section
            key={stage.name}
            aria-labelledby={`stage-${name}-${stage.name}`}
            className="border-t border-rule pt-4 pb-10"
          >
            <StageHead journey={name} stage={stage} />
            <div className="pt-4">
              <StageBody stage={stage} period={period} />
            </div>
          </section>
        ))}
      </div>
    </div>
  );
}
