import { type ReactNode, useEffect, useState } from 'react';
import { words } from '../words.ts';

/** True once so many milliseconds have passed since the component appeared. */
function useAfter(ms: number): boolean {
  const [isPast, setPast] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPast(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return isPast;
}

type WaitingProps = {
  /** Heights in pixels of what will stand here, from above. */
  readonly shape: readonly number[];
  /** What is being done, as in `Reading all promises`. */
  readonly doing: string;
  readonly onStop: () => void;
};

/** Nothing for a tenth of a second, then the shape of what comes, after two seconds what is being done and a way to stop it. */
export function Waiting({ shape, doing, onStop }: WaitingProps) {
  const isLong = useAfter(2000);
  const bars = shape.map((height, place) => ({ place, height }));
  return (
    <div aria-busy="true">
      <p role="status" className="min-h-8 text-soft">
        {isLong && `${doing} … `}
        {isLong && (
          <button type="button" className="underline" onClick={onStop}>
            {words.states.stop}
          </button>
        )}
      </p>
      {bars.map(({ place, height }) => (
        <div key={place} className="skeleton mb-6" style={{ height }} />
      ))}
    </div>
  );
}

type EmptyProps = { readonly what: string; readonly next: ReactNode };

/** Says that there is nothing, and what would change that. */
export function Empty({ what, next }: EmptyProps) {
  return (
    <div className="border-y border-rule py-6">
      <p className="font-semibold">{what}</p>
      <p className="text-soft">{next}</p>
    </div>
  );
}

type FaultProps = { readonly title: string; readonly hint: string | undefined; readonly onRetry: () => void };

/** Says what went wrong and what to do. */
export function FaultNote({ title, hint, onRetry }: FaultProps) {
  return (
    <div role="alert" className="border-l-4 border-beyond py-2 pl-4">
      <p className="font-semibold">{title}</p>
      {hint !== undefined && <p className="text-soft">{hint}</p>}
      <button type="button" className="mt-2 underline" onClick={onRetry}>
        {words.states.again}
      </button>
    </div>
  );
}
