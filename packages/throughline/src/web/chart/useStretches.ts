import { type RefCallback, useCallback, useState } from 'react';

/** A part of a drawing's length, in pixels along it. */
export type Stretch = { readonly from: number; readonly to: number; readonly centre: number };

/** How far below the top of its stage the line meets it, at most: beside the stage's first figures. */
const deepestCentre = 180;

/** Where each child of an element lies in it from above, kept up to date, and the element's height. */
export function useStretches(): readonly [RefCallback<HTMLElement>, readonly Stretch[], number] {
  const [measured, setMeasured] = useState<{ readonly stretches: readonly Stretch[]; readonly height: number }>({
    stretches: [],
    height: 0,
  });
  const measure = useCallback((element: HTMLElement | null) => {
    if (element === null) return;
    const read = () => setMeasured({ stretches: [...element.children].map(stretchOf), height: element.offsetHeight });
    const observer = new ResizeObserver(read);
    observer.observe(element);
    read();
    return () => observer.disconnect();
  }, []);
  return [measure, measured.stretches, measured.height];
}

function stretchOf(child: Element): Stretch {
  const { offsetTop, offsetHeight } = child instanceof HTMLElement ? child : { offsetTop: 0, offsetHeight: 0 };
  return {
    from: offsetTop,
    to: offsetTop + offsetHeight,
    centre: offsetTop + Math.min(deepestCentre, offsetHeight / 2),
  };
}
