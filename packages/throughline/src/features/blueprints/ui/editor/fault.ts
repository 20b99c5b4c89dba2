import type { Diagnostic } from '@throughline/blueprint';

/** What the compiler says of a text, and where in it. */
export type TextFault = Pick<Diagnostic, 'code' | 'severity' | 'message' | 'help'> & {
  /** Why it matters, as the reference says it. */
  readonly meaning: string;
  /** From 1. */
  readonly line: number;
  /** Offsets in the text. */
  readonly from: number;
  readonly to: number;
  /** What could stand there instead, where the compiler knows. */
  readonly instead: string | undefined;
};

/** What is to be written to the text at a fault. */
export type Change = { readonly from: number; readonly to: number; readonly insert: string };

export function mended({ from, to, instead }: TextFault): Change | undefined {
  return instead === undefined ? undefined : { from, to, insert: instead };
}
