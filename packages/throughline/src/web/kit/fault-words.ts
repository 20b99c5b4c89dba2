import { CallFailed } from '../call.ts';
import { words } from '../words.ts';

/** What a page says of an error: the server's own words where it has some. */
export function faultWords(error: unknown): { readonly title: string; readonly hint: string | undefined } {
  if (!(error instanceof CallFailed)) return { title: words.states.unreadable, hint: words.states.unreadableHint };
  const { title, detail, hint, instance } = error.problem;
  return {
    title: detail ?? title,
    hint: hint ?? (instance === undefined ? undefined : words.states.reference(instance)),
  };
}
