export const field = 'rounded-soft border border-rule-strong bg-paper px-2 py-1.5 text-ink';

/** What somebody wrote with commas or spaces between. */
export function listOf(written: FormDataEntryValue | null): string[] {
  return String(written ?? '')
    .split(/[\s,]+/)
    .filter((one) => one !== '');
}
