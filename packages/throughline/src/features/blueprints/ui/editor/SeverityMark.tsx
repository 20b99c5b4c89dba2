import type { TextFault } from './fault.ts';

const marks = {
  error: { sign: '×', colour: 'text-beyond' },
  warning: { sign: '!', colour: 'text-spending' },
  hint: { sign: '·', colour: 'text-unsaid' },
} as const;

/** How grave a fault is, as a sign; the same as beside the text. */
export function SeverityMark({ severity }: Pick<TextFault, 'severity'>) {
  const { sign, colour } = marks[severity];
  return (
    <span aria-hidden="true" className={`inline-block w-3 text-center font-bold ${colour}`}>
      {sign}
    </span>
  );
}
