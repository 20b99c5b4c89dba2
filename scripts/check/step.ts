export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number };

export type Step = {
  readonly name: string;
  /** What it makes sure of, as one line. */
  readonly says: string;
  run(): Promise<Counts>;
};

export const noneYet: Counts = { passed: 0, failed: 0, skipped: 0 };
export const onePassed: Counts = { passed: 1, failed: 0, skipped: 0 };
export const oneFailed: Counts = { passed: 0, failed: 1, skipped: 0 };

export function sum(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** `12 passed, 0 failed`, as tools read it; skipped ones are named only when there are any. */
export function summaryLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
