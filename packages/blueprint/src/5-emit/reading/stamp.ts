import { type Fragment, sql, whole } from '../writing/sql.ts';

/**
 * A stamp is one event's place in its customer's history as one sortable UInt64:
 *
 *   44 bits  milliseconds since 1900-01-01, the *reckoned time*
 *   18 bits  the tie: the top of the event's id, unique within one customer and millisecond
 *    2 bits  spare, always 0
 *
 * Times inside a statement are reckoned times too; they become epoch milliseconds only in its rows.
 */
export const RECKONED_FROM = 2_208_988_800_000;

/** The time of what has not happened: the latest that a stamp can hold. */
export const NEVER = 2 ** 44 - 1;

export const stampOfRow: Fragment = sql`bitOr(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(at) + ${whole(RECKONED_FROM)}), 20), bitShiftLeft(bitShiftRight(id, 46), 2))`;

/** The reckoned time of a stamp. */
export const timeOf = (stamp: Fragment): Fragment => sql`bitShiftRight(${stamp}, 20)`;

/** A reckoned time as epoch milliseconds. */
export const epochOf = (reckoned: Fragment): Fragment => sql`toInt64(${reckoned}) - ${whole(RECKONED_FROM)}`;

/** A DateTime64 column as reckoned time; what lies before 1900 is read as 1900. */
export const reckonedOf = (column: Fragment): Fragment =>
  sql`toUInt64(greatest(toUnixTimestamp64Milli(${column}) + ${whole(RECKONED_FROM)}, 0))`;
