import { code, type Fragment, type Slot, sql } from './sql.ts';

/**
 * What a pass found, in one number: 16 × the definition's number in the blueprint + what became of it.
 * Moments and promises are numbered apart; a moment's codes end in `FIRED`. A code fits 20 bits, beside a reckoned time in one number.
 */
export const FIRED = 0;
export const KEPT = 1;
export const BROKEN = 2;
export const OPEN = 3;
export const RELEASED = 4;
export const NO_DEADLINE = 5;
export const BROKEN_BUT_LATE = 6;

export const codeOf = (number: number, became: number): Slot => code(number * 16 + became);
export const numberOfCode = (found: Fragment): Fragment => sql`intDiv(${found}, 16)`;
export const becameOfCode = (found: Fragment): Fragment => sql`${found} % 16`;
