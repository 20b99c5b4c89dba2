/** The reader's own time zone: what arrives now is told by the clock on the wall. */
export const zone: string = Intl.DateTimeFormat().resolvedOptions().timeZone;
