import type { ReactNode } from 'react';
import { words } from '../words.ts';

type Props = {
  /** What the tab is called. */
  readonly title: string;
  readonly children: ReactNode;
};

/** A page's title in the browser, and its measure on the paper. */
export function Page({ title, children }: Props) {
  return (
    <div className="max-w-[76rem] px-4 pt-6 pb-16 wide:px-12 wide:pt-10 print:max-w-none print:px-0 print:py-0">
      <title>{title === '' ? words.product : `${title} · ${words.product}`}</title>
      {children}
    </div>
  );
}
