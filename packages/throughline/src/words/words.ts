import type { en } from './en.ts';

/** The words of one language: every other language says all that English says. */
export type Words = typeof en;
