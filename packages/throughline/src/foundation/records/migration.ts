/**
 * One step of the record store's shape, forward only. What has been released is never changed: a later step mends it.
 * All steps that a database lacks are taken in one transaction, so that it has all of them or none.
 */
export type Migration = {
  /** Four digits that are unique in the house, then what it makes: `0001-blueprint-versions`. Steps are taken in this order. */
  readonly name: string;
  /** Plain SQL for PostgreSQL 15 and later, one statement or several; none that must stand outside a transaction. */
  readonly sql: string;
};
