import type { ReactNode } from 'react';

type Props = {
  readonly id: string;
  readonly title: ReactNode;
  /** Choices that stand across from the title. */
  readonly choices?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
};

/** A part of the page under its rule, named by its title. */
export function Section({ id, title, choices, className = '', children }: Props) {
  return (
    <section className={className} aria-labelledby={id}>
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6 border-t border-ink pt-3 print:mb-1 print:pt-1">
        <h2 id={id} className="text-title font-semibold">
          {title}
        </h2>
        {choices}
      </div>
      {children}
    </section>
  );
}
