import type { ReactNode } from 'react';

type Props = {
  readonly id: string;
  readonly title: string;
  /** What stands across from the title. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
};

/** A part of a page under its rule, named by its title. */
export function StageSection({ id, title, beside, children }: Props) {
  return (
    <section className="mb-10 print:mb-4" aria-labelledby={id}>
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6 border-t border-ink pt-3 print:mb-1 print:pt-1">
        <h2 id={id} className="text-title font-semibold">
          {title}
        </h2>
        {beside}
      </div>
      {children}
    </section>
  );
}
