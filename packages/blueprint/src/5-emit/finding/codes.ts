import { code, type Fragment, type Slot, sql } from '../writing/sql.ts';

/**
 * A code says which definition found something, and what became of it: 16 × the definition's number in the blueprint + the outcome.
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

/** A reckoned time and a code as one number. */
export const whatOf = (time: Fragment, found: Slot | Fragment): Fragment => sql`bitShiftLeft(${time}, 20) + ${found}`;
export const codeOfWhat = (what: Fragment): Fragment => sql`toUInt32(bitAnd(${what}, 1048575))`;
export const timeOfWhat = (what: Fragment): Fragment => sql`bitShiftRight(${what}, 20)`;
