import type { ReactNode } from 'react';

type Props = { readonly label: string; readonly className?: string; readonly children: ReactNode };

/** Something that may be wider than the page: it scrolls by itself, by keyboard too. */
export function Scrollable({ label, className = '', children }: Props) {
  return (
    <section aria-label={label} tabIndex={0} className={`overflow-x-auto ${className}`}>
      {children}
    </section>
  );
}
