/** A blueprint's text that is being written, and the version from which it was begun; null where a file was only read. */
export type KeptDraft = { readonly text: string; readonly basedOn: number | null };

const key = 'throughline.draft';

/** The draft that was left in this tab. */
export function keptDraft(): KeptDraft | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a draft in this tab, or none. */
export function keepDraft(draft: KeptDraft | undefined): void {
  try {
    if (draft) sessionStorage.setItem(key, JSON.stringify(draft));
    else sessionStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing loses the draft with the page; that it asks before is all that is left.
  }
}
