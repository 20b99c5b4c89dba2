import { advice } from './advice.ts';
import { formFaults } from './form-faults.ts';
import { referenceFaults } from './reference-faults.ts';
import { shapeFaults } from './shape-faults.ts';
import { textFaults } from './text-faults.ts';
import { valueFaults } from './value-faults.ts';

/** The chapters of the catalogue, in the order of the reference. */
export const chapters = [
  { title: 'The text', entries: textFaults },
  { title: 'Keys and names', entries: shapeFaults },
  { title: 'Single values', entries: valueFaults },
  { title: 'How moments and promises are put', entries: formFaults },
  { title: 'Between definitions', entries: referenceFaults },
  { title: 'Advice', entries: advice },
] as const;

/** Every kind of fault that a blueprint can have. */
export const catalogue = {
  ...textFaults,
  ...shapeFaults,
  ...valueFaults,
  ...formFaults,
  ...referenceFaults,
  ...advice,
} as const;

export type DiagnosticCode = keyof typeof catalogue;

/** The words with which the message of a code is made. */
export type Words<Code extends DiagnosticCode> =
  Parameters<(typeof catalogue)[Code]['message']> extends [infer W] ? W : object;

/** What a fault of this kind means, as the reference says it. */
export function meaningOf(code: DiagnosticCode): string {
  return catalogue[code].meaning;
}
