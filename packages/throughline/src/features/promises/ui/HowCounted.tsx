import type { ReactNode } from 'react';
import { words } from '#web/words.ts';

/** By which rule the figures of a section are counted, for those who ask. */
export function HowCounted({ children }: { readonly children: ReactNode }) {
  return (
    <details className="screen-only mt-3 max-w-[68ch] text-small text-soft">
      <summary className="w-fit">{words.howCounted.title}</summary>
      <p className="mt-1">{children}</p>
    </details>
  );
}
