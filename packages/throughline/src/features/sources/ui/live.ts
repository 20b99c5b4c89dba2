/** What arrives is told while it happens. */
export const live = { everyMs: 2000 };
