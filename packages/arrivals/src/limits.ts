/** The longest event that is taken as it is, in bytes. */
export const LONGEST_EVENT = 32 * 1024;
/** The longest event that is set aside whole; of a longer one the head, the start and the SHA-256 stay. */
export const LONGEST_RAW = 1024 * 1024;
/** How much of a longer one stays, in characters. */
export const START_KEPT = 4 * 1024;
/** The clients' ids are shorter than this many characters. */
export const ID_LENGTH = 100;
/** The most events of one request: a body of millions of tiny ones is not a client's. */
export const MOST_EVENTS = 50_000;
