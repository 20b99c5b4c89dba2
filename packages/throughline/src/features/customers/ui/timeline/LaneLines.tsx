import type { LaneCell } from './lanes.ts';
import { PromiseGlyph } from './PromiseGlyph.tsx';

type Props = { readonly cells: readonly (LaneCell | undefined)[] };

/** The lines of promises beside one entry. What they say stands in the entry's words. */
export function LaneLines({ cells }: Props) {
  return (
    <div aria-hidden="true" className="flex self-stretch">
      {cells.map((cell, lane) => {
        const key = `${lane} ${cell?.key ?? ''}`;
        return (
          <div key={key} className="relative w-3.5">
            {cell && <Half stroke={cell.above} className="top-0 h-4" />}
            {cell && <Half stroke={cell.below} className="top-4 bottom-0" />}
            {cell?.mark && (
              <span className="absolute top-2 left-0 flex size-4 items-center justify-center">
                <PromiseGlyph as={cell.mark} />
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
}

function Half({ stroke, className }: { readonly stroke: LaneCell['above']; readonly className: string }) {
  if (stroke === 'none') return null;
  const look = stroke === 'late' ? 'border-dashed border-beyond' : 'border-strand';
  return <span className={`absolute left-[calc(0.5rem-1px)] border-l-2 ${look} ${className}`} />;
}
