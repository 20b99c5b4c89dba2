import { type RefCallback, useCallback, useState } from 'react';
import { flushSync } from 'react-dom';

/** What is left of an A4 page between its margins, in CSS pixels. */
const paperWidth = 718;

type Measured = { readonly width: number; readonly isPaper: boolean };

/**
 * The width of an element in CSS pixels, kept up to date, so that a drawing is set to it and never scaled. For print
 * it is the element's share of an A4 page, known before the browser lays the page out.
 */
export function useWidth<E extends Element>(
  paperShare = 1,
): readonly [RefCallback<E>, width: number, isPaper: boolean] {
  const [{ width, isPaper }, setMeasured] = useState<Measured>({ width: 0, isPaper: false });
  const measure = useCallback(
    (element: E | null) => {
      if (element === null) return;
      const print = matchMedia('print');
      const onScreen = () => {
        if (!print.matches) setMeasured({ width: Math.floor(element.getBoundingClientRect().width), isPaper: false });
      };
      const onPaper = () => flushSync(() => setMeasured({ width: Math.floor(paperWidth * paperShare), isPaper: true }));
      const observer = new ResizeObserver(onScreen);
      const onMedium = () => (print.matches ? onPaper() : onScreen());
      observer.observe(element);
      addEventListener('beforeprint', onPaper);
      addEventListener('afterprint', onScreen);
      print.addEventListener('change', onMedium);
      onScreen();
      return () => {
        observer.disconnect();
        removeEventListener('beforeprint', onPaper);
        removeEventListener('afterprint', onScreen);
        print.removeEventListener('change', onMedium);
      };
    },
    [paperShare],
  );
  return [measure, width, isPaper];
}
